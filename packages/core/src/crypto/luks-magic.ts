/* LUKS magics. Sources: "LUKS On-Disk Format Specification Version 1.2.3"; "LUKS2 On-Disk Format Specification". */

/** "LUKS\xba\xbe": both versions. */
export const LUKS_MAGIC: readonly number[] = [0x4c, 0x55, 0x4b, 0x53, 0xba, 0xbe];
