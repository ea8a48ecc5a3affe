import type { Unseen } from '../../probe/probe.js';

/*
 * ISO 9660 and UDF, alone or both over the same files (a bridge disc).
 * Sources: ECMA-119 (ISO 9660) chapter 8; Joliet Specification 1995; ECMA-167 part 2 (volume recognition);
 * El Torito 1.0; SUSP 1.12 and RRIP 1.12 (Rock Ridge); OSTA UDF 1.02 to 2.60. See the other files of this folder.
 *
 * The first 32 KiB belong to the system: a boot sector, an MBR or a GPT may lie there. Descriptors follow, 2048
 * bytes each (each in a block of its own where UDF's blocks are larger). They all begin alike:
 *
 *   Dec  Hex  Bytes  Field
 *     0  0x00   1    structure type          of CD001: 0 boot record, 1 primary, 2 supplementary or enhanced,
 *                                            3 partition, 255 terminator; 0 otherwise
 *     1  0x01   5    standard identifier     CD001: ISO 9660. BEA01, NSR02 or NSR03, TEA01: UDF
 *     6  0x06   1    structure version       1 (2: an enhanced descriptor)
 */

/** Where the first descriptor lies: sector 16, in bytes. */
export const DESCRIPTORS_OFFSET: number = 32 * 1024;
/** In bytes. */
export const SECTOR: number = 2048;
/** Sectors in which descriptors are looked for. Real discs have fewer than ten. */
export const MAX_DESCRIPTORS: number = 16;

/** Names fields that lie in a whole entry or descriptor. Only a boot catalogue of less than one entry shows it. */
export const FIELD = 'entry';

/** What an ISO 9660 primary volume descriptor says. Texts are without the spaces that fill them up. */
export interface Iso9660Volume {
  readonly systemId: string;
  readonly volumeId: string;
  readonly volumeSetId: string;
  readonly publisherId: string;
  readonly dataPreparerId: string;
  readonly applicationId: string;
  /** In logical blocks. */
  readonly volumeSpaceSize: number;
  /** In bytes. */
  readonly logicalBlockSize: number;
  /** The first logical block of the root directory. */
  readonly rootDirectory: number;
  /** ISO 8601 in UTC; `null` where it is not given. */
  readonly creationDate: string | null;
  readonly modificationDate: string | null;
  /** Fields whose little-endian and big-endian halves differ. The little-endian half is what is taken. */
  readonly contradictions: readonly string[];
  /** Whether there is an enhanced volume descriptor (ISO 9660:1999). */
  readonly enhanced: boolean;
}

/** Microsoft's second directory tree, with names in Unicode. */
export interface Joliet {
  /** The UCS-2 level: 1, 2 or 3. */
  readonly level: number;
  readonly volumeId: string;
}

/** The boot catalogue. */
export interface ElTorito {
  /** In sectors of 2048 bytes. */
  readonly catalogSector: number;
  /** Whether the validation entry's marks and checksum are right. There are no entries where they are not. */
  readonly valid: boolean;
  readonly entries: readonly ElToritoEntry[];
}

/** A boot image. */
export interface ElToritoEntry {
  readonly platform: 'x86' | 'PowerPC' | 'Mac' | 'EFI' | 'unknown';
  readonly bootable: boolean;
  /** The drive that the firmware makes of it. */
  readonly emulation: 'none' | '1.2M floppy' | '1.44M floppy' | '2.88M floppy' | 'hard disk' | 'unknown';
  /** How much a BIOS loads at first, in sectors of 512 bytes. */
  readonly sectorCount: number;
  /** Where the image begins, in sectors of 2048 bytes. */
  readonly loadRba: number;
}

/** What UDF's main volume descriptor sequence says. */
export interface UdfVolume {
  /** Of the logical volume, e.g. `2.01`; `null` where it is ECMA-167 without OSTA's rules. */
  readonly revision: string | null;
  /** In bytes. */
  readonly logicalBlockSize: number;
  readonly volumeId: string;
  readonly logicalVolumeId: string;
  /** Whether blocks are found through a table, the VAT: the disc is written in sequence. */
  readonly virtualPartition: boolean;
  readonly partitions: readonly UdfPartition[];
}

export interface UdfPartition {
  readonly number: number;
  readonly accessType: 'read only' | 'write once' | 'rewritable' | 'overwritable' | 'unknown';
  /** In blocks from the start of the volume. */
  readonly start: number;
  /** In blocks. Of a disc that can be written once, the image holds only as much as has been written. */
  readonly length: number;
}

/** What an image of an optical disc tells about itself. */
export interface IsoFinding {
  readonly format: 'iso';
  /** The standard identifiers of all descriptors, in their order, e.g. `CD001`, `BEA01`, `NSR02`, `TEA01`. */
  readonly volumeRecognitionSequence: readonly string[];
  /** `null` where it is UDF alone. */
  readonly iso9660: Iso9660Volume | null;
  readonly joliet: Joliet | null;
  readonly rockRidge: boolean | Unseen;
  readonly elTorito: ElTorito | null | Unseen;
  /** `null` where it is ISO 9660 alone. */
  readonly udf: UdfVolume | null | Unseen;
  readonly requiredSize: number;
}

/** The same while it is being found out. */
export type IsoDraft = { -readonly [Field in keyof IsoFinding]: IsoFinding[Field] };
