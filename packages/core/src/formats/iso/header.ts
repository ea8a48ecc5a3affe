import type { Unseen } from '../../probe/probe.js';

/*
 * ISO 9660 and UDF, alone or both over the same files (a bridge disc).
 * Sources: ECMA-119 (ISO 9660) chapter 8; Joliet Specification 1995; ECMA-167 part 2 (volume recognition);
 * El Torito 1.0; SUSP 1.12 and RRIP 1.12 (Rock Ridge); OSTA UDF 1.02 to 2.60. See the other files of this folder.
 *
 * The first 32 KiB belong to the system: they may hold a boot sector, an MBR or a GPT. Descriptors follow, 2048 bytes
 * each (each in a separate block if UDF's blocks are larger). They all begin alike:
 *
 *   Dec  Hex  Bytes  Field
 *     0  0x00   1    structure type          of CD001: 0 boot record, 1 primary, 2 supplementary or enhanced,
 *                                            3 partition, 255 terminator; 0 otherwise
 *     1  0x01   5    standard identifier     CD001: ISO 9660. BEA01, NSR02 or NSR03, TEA01: UDF
 *     6  0x06   1    structure version       1 (2: an enhanced descriptor)
 */

/** Offset of the first descriptor: sector 16, in bytes. */
export const DESCRIPTORS_OFFSET: number = 32 * 1024;
/** In bytes. */
export const SECTOR: number = 2048;
/** Sectors searched for descriptors. Real discs have fewer than ten. */
export const MAX_DESCRIPTORS: number = 16;

/** Names fields within a complete entry or descriptor. Only a boot catalog shorter than one entry shows it. */
export const FIELD = 'entry';

/**
 * An ISO 9660 primary volume descriptor (ECMA-119, 8.4). Texts are without padding spaces.
 *
 * @example
 * ```ts
 * // file: iso-plain.iso
 * import { inspectImage, type Iso9660Volume } from '@diskloupe/core';
 *
 * const sizeOf = (volume: Iso9660Volume): number => volume.volumeSpaceSize * volume.logicalBlockSize;
 * const report = await inspectImage(file);
 * if (report.format === 'iso' && report.details?.iso9660) console.log(sizeOf(report.details.iso9660)); // 364544
 * ```
 */
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
  /** ISO 8601 in UTC; `null` if not given. */
  readonly creationDate: string | null;
  /** ISO 8601 in UTC; `null` if not given. */
  readonly modificationDate: string | null;
  /** Fields whose little-endian and big-endian halves differ. The little-endian half counts. */
  readonly contradictions: readonly string[];
  /** Whether there is an enhanced volume descriptor (ISO 9660:1999). */
  readonly enhanced: boolean;
}

/**
 * Microsoft's second directory tree on a disc, with Unicode names (Joliet Specification, 1995).
 *
 * @example
 * ```ts
 * // file: iso-joliet.iso
 * import { inspectImage, type Joliet } from '@diskloupe/core';
 *
 * const text = ({ level, volumeId }: Joliet) => `${volumeId}, ${level}`;
 * const report = await inspectImage(file);
 * if (report.format === 'iso' && report.details?.joliet) console.log(text(report.details.joliet)); // 'DISKLOUPE, 3'
 * ```
 */
export interface Joliet {
  /** The UCS-2 level: 1, 2 or 3. */
  readonly level: number;
  readonly volumeId: string;
}

/**
 * The boot catalog of a disc (El Torito 1.0).
 *
 * @example
 * ```ts
 * // file: iso-el-torito.iso
 * import { type ElTorito, inspectImage } from '@diskloupe/core';
 *
 * const isBootable = ({ valid, entries }: ElTorito) => valid && entries.some(({ bootable }) => bootable);
 * const report = await inspectImage(file);
 * const elTorito = report.format === 'iso' && report.details?.elTorito;
 * if (elTorito && elTorito !== 'unseen') console.log(isBootable(elTorito)); // true
 * ```
 */
export interface ElTorito {
  /** In sectors of 2048 bytes. */
  readonly catalogSector: number;
  /** Whether the validation entry's marks and checksum are correct. Otherwise there are no entries. */
  readonly valid: boolean;
  /** The default entry first. */
  readonly entries: readonly ElToritoEntry[];
}

/**
 * A boot image in the boot catalog.
 *
 * @example
 * ```ts
 * // file: iso-el-torito.iso
 * import { type ElToritoEntry, inspectImage } from '@diskloupe/core';
 *
 * const isFor = (firmware: ElToritoEntry['platform']) => ({ platform }: ElToritoEntry) => platform === firmware;
 * const report = await inspectImage(file);
 * const elTorito = report.format === 'iso' && report.details?.elTorito;
 * if (elTorito && elTorito !== 'unseen') console.log(elTorito.entries.some(isFor('x86'))); // true
 * ```
 */
export interface ElToritoEntry {
  readonly platform: 'x86' | 'PowerPC' | 'Mac' | 'EFI' | 'unknown';
  readonly bootable: boolean;
  /** The kind of drive that the firmware emulates. */
  readonly emulation: 'none' | '1.2M floppy' | '1.44M floppy' | '2.88M floppy' | 'hard disk' | 'unknown';
  /** How much a BIOS loads first, in 512-byte sectors. */
  readonly sectorCount: number;
  /** Start of the image, in 2048-byte sectors. */
  readonly loadRba: number;
}

/**
 * UDF's main volume descriptor sequence (ECMA-167, OSTA UDF 1.02 to 2.60).
 *
 * @example
 * ```ts
 * // file: udf-2.01-hd-512.img
 * import { inspectImage, type UdfVolume } from '@diskloupe/core';
 *
 * const text = ({ logicalVolumeId, revision }: UdfVolume) => `${logicalVolumeId}, UDF ${revision}`;
 * const report = await inspectImage(file);
 * const udf = report.format === 'iso' && report.details?.udf;
 * if (udf && udf !== 'unseen') console.log(text(udf)); // 'DISKLOUPE, UDF 2.01'
 * ```
 */
export interface UdfVolume {
  /** Revision of the logical volume, e.g. `2.01`; `null` for ECMA-167 without OSTA's rules. */
  readonly revision: string | null;
  /** In bytes. */
  readonly logicalBlockSize: number;
  readonly volumeId: string;
  readonly logicalVolumeId: string;
  /** Whether blocks are found through a table, the VAT: the disc was written sequentially. */
  readonly virtualPartition: boolean;
  readonly partitions: readonly UdfPartition[];
}

/**
 * A partition descriptor of a UDF volume: where its blocks are, and how they may be written.
 *
 * @example
 * ```ts
 * // file: udf-2.01-hd-512.img
 * import { inspectImage, type UdfPartition } from '@diskloupe/core';
 *
 * const isWritable = ({ accessType }: UdfPartition) => accessType === 'rewritable' || accessType === 'overwritable';
 * const report = await inspectImage(file);
 * const udf = report.format === 'iso' && report.details?.udf;
 * if (udf && udf !== 'unseen') console.log(udf.partitions.some(isWritable)); // true
 * ```
 */
export interface UdfPartition {
  readonly number: number;
  readonly accessType: 'read only' | 'write once' | 'rewritable' | 'overwritable' | 'unknown';
  /** In blocks from the start of the volume. */
  readonly start: number;
  /** In blocks. For a write-once disc, the image holds only what has been written. */
  readonly length: number;
}

/**
 * An optical disc image as it describes itself.
 *
 * @example
 * ```ts
 * // file: iso-udf-bridge.iso
 * import { inspectImage, type IsoFinding } from '@diskloupe/core';
 *
 * const fileSystems = ({ iso9660, udf }: IsoFinding) => [iso9660 && 'ISO 9660', udf && 'UDF'].filter(Boolean);
 * const report = await inspectImage(file);
 * if (report.format === 'iso' && report.details) console.log(fileSystems(report.details)); // ['ISO 9660', 'UDF']
 * ```
 */
export interface IsoFinding {
  readonly format: 'iso';
  /** The standard identifiers of all descriptors, in order, e.g. `CD001`, `BEA01`, `NSR02`, `TEA01`. */
  readonly volumeRecognitionSequence: readonly string[];
  /** `null` if it is UDF only. */
  readonly iso9660: Iso9660Volume | null;
  readonly joliet: Joliet | null;
  /** Whether the root directory has Rock Ridge entries: POSIX names and rights. */
  readonly rockRidge: boolean | Unseen;
  readonly elTorito: ElTorito | null | Unseen;
  /** `null` if it is ISO 9660 only. */
  readonly udf: UdfVolume | null | Unseen;
  /** The smallest file size that the descriptors allow, in bytes. */
  readonly requiredSize: number;
}

/** The same while it is being filled in. */
export type IsoDraft = { -readonly [Field in keyof IsoFinding]: IsoFinding[Field] };
