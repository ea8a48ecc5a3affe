import type { Signature } from './byte-window.js';
import type { Bytes } from './bytes.js';

/** Names at byte 3 of a boot sector, and blkid's names of their volumes. */
const NAMED: readonly (readonly [type: string, name: Signature])[] = [
  ['ntfs', 'NTFS    '],
  ['exfat', 'EXFAT   '],
  ['BitLocker', '-FVE-FS-'],
];

/**
 * Returns blkid's name of the volume whose boot sector this is: `vfat`, `ntfs`, `exfat` or `BitLocker`.
 *
 * Such a sector begins with a jump, and is named or has a plausible BIOS parameter block: bytes per sector at 11 (512
 * to 4096), reserved sectors at 14 and FATs at 16 (not 0), media at 21. The 55 AA at its end is not required, because
 * old floppy disks lack it. Source: Microsoft, "FAT: General Overview of On-Disk Format"; libblkid,
 * `superblocks/vfat.c`.
 */
export function volumeOf(sector: Bytes): string | undefined {
  const { array } = sector;
  if (array[0] !== 0xeb && array[0] !== 0xe9) return undefined;
  const named = NAMED.find(([, name]) => sector.is(3, name));
  if (named) return named[0];
  const [low = 1, high = 0, , reservedLow = 0, reservedHigh = 0, fats = 0] = array.subarray(11);
  const isSane =
    low === 0 &&
    [2, 4, 8, 16].includes(high) &&
    (reservedLow || reservedHigh) &&
    fats &&
    (array[21] ?? 0) >= 0xf0;
  return isSane ? 'vfat' : undefined;
}
