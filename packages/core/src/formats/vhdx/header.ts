import type { Bytes } from '../../bytes/bytes.js';
import { crc32c } from '../../bytes/crc32.js';
import type { Unseen } from '../../probe/probe.js';

/*
 * VHDX. Everything is little-endian; large structures are at multiples of 1 MiB.
 * Source: Microsoft, [MS-VHDX] "Virtual Hard Disk v2 (VHDX) File Format", section 2.2.
 *
 *      0 KiB   file type identifier    64 KiB
 *     64 KiB   header 1                4 KiB
 *    128 KiB   header 2                4 KiB
 *    192 KiB   region table 1          64 KiB
 *    256 KiB   region table 2          64 KiB
 *      1 MiB   and on: log, block allocation table, metadata, blocks, in any order
 *
 * File type identifier:
 *   Dec  Hex  Bytes  Field
 *     0  0x00   8    Signature         "vhdxfile"
 *     8  0x08 512    Creator           UTF-16
 * Header:
 *     0  0x00   4    Signature         "head"
 *     4  0x04   4    Checksum          CRC-32C of the 4 KiB, with this field as zero
 *     8  0x08   8    SequenceNumber    the intact header with the higher one counts
 *    16  0x10  16    FileWriteGuid
 *    32  0x20  16    DataWriteGuid
 *    48  0x30  16    LogGuid           zero: nothing to replay
 *    64  0x40   2    LogVersion        0
 *    66  0x42   2    Version           1
 *    68  0x44   4    LogLength         a multiple of 1 MiB
 *    72  0x48   8    LogOffset         a multiple of 1 MiB
 */

/** The file type identifier, in bytes. */
export const IDENTIFIER_LENGTH: number = 520;
export const KIB_64 = 65536;
export const MIB = 1048576;

export const HEADER_LENGTH = 4096;

/**
 * The current one of the two headers, checked except for the log's location.
 *
 * @example
 * ```ts
 * // file: vhdx-dynamic.vhdx
 * import { inspectImage, type VhdxHeader } from '@diskloupe/core';
 *
 * // If its program died, the file is consistent only once the log has been replayed.
 * const hasPendingLog = ({ logGuid }: VhdxHeader): boolean => logGuid !== null;
 * const report = await inspectImage(file);
 * if (report.format === 'vhdx' && report.details) console.log(hasPendingLog(report.details)); // false
 * ```
 */
export interface VhdxHeader {
  /** A decimal number: it may exceed 2^53. */
  readonly sequenceNumber: string;
  /** Changes whenever the file is opened for writing. */
  readonly fileWriteGuid: string;
  /** Changes when the disk's contents do; children recognize their parent by it. */
  readonly dataWriteGuid: string;
  /** GUID of a pending log; `null` if the log is empty. */
  readonly logGuid: string | null;
  /** In bytes. */
  readonly logOffset: number;
  /** In bytes. */
  readonly logLength: number;
}

/**
 * A VHDX as it describes itself ([MS-VHDX]).
 *
 * @example
 * ```ts
 * // file: vhdx-dynamic.vhdx
 * import { inspectImage, type VhdxFinding } from '@diskloupe/core';
 *
 * const text = ({ creator }: VhdxFinding) => `made by ${creator}`;
 * const report = await inspectImage(file);
 * if (report.format === 'vhdx' && report.details) console.log(text(report.details)); // 'made by QEMU v7.2.22'
 * ```
 */
export interface VhdxFinding extends VhdxHeader {
  readonly format: 'vhdx';
  /** The creating program, in its own words. */
  readonly creator: string;
  readonly regions: readonly VhdxRegion[];
  /** Structures that are stored twice for safety and intact only once, e.g. `header 2`. */
  readonly damagedCopies: readonly string[];
  /** Both region tables are intact, and they differ. */
  readonly contradictingTables: boolean;
  /** Required but unknown regions and metadata items, by GUID. */
  readonly unknownRequired: readonly string[];
  readonly metadata: VhdxMetadata | Unseen;
  /** Path of the parent; empty if it gives none, `unseen` if the metadata is. */
  readonly backingFile: string | null | Unseen;
  /** The smallest file size that the headers allow, in bytes. */
  readonly requiredSize: number;
}

/** The same while it is being filled in. */
export type VhdxDraft = { -readonly [Field in keyof VhdxFinding]: VhdxFinding[Field] };

/**
 * A part of the file, from the region table.
 *
 * @example
 * ```ts
 * // file: vhdx-dynamic.vhdx
 * import { inspectImage, type VhdxRegion } from '@diskloupe/core';
 *
 * const end = ({ offset, length }: VhdxRegion): number => offset + length;
 * const report = await inspectImage(file);
 * if (report.format === 'vhdx' && report.details) console.log(report.details.regions.map(end)); // [3145728, 4194304]
 * ```
 */
export interface VhdxRegion {
  readonly guid: string;
  /** In bytes. */
  readonly offset: number;
  /** In bytes. */
  readonly length: number;
  /** Whether a program that does not know it must not open the file. */
  readonly required: boolean;
}

/**
 * The items of the metadata region.
 *
 * @example
 * ```ts
 * // file: vhdx-dynamic.vhdx
 * import { inspectImage, type VhdxMetadata } from '@diskloupe/core';
 *
 * const text = ({ diskType, blockSize }: VhdxMetadata) => `${diskType}, blocks of ${blockSize} bytes`;
 * const report = await inspectImage(file);
 * const metadata = report.format === 'vhdx' && report.details?.metadata;
 * if (metadata && metadata !== 'unseen') console.log(text(metadata)); // 'dynamic, blocks of 8388608 bytes'
 * ```
 */
export interface VhdxMetadata {
  readonly diskType: 'fixed' | 'dynamic' | 'differencing';
  /** Size of a payload block, in bytes. */
  readonly blockSize: number;
  /** In bytes. */
  readonly virtualDiskSize: number;
  /** As in SCSI's vital product data page 83h. */
  readonly virtualDiskId: string;
  /** In bytes: 512 or 4096. */
  readonly logicalSectorSize: number;
  /** In bytes: 512 or 4096. */
  readonly physicalSectorSize: number;
  /** Number of 8-byte entries that the block allocation table needs. */
  readonly batEntries: number;
  /** `null` without a parent. */
  readonly parentLocator: VhdxParentLocator | null;
}

/**
 * Where the parent is.
 *
 * @example
 * ```ts
 * import type { VhdxParentLocator } from '@diskloupe/core';
 *
 * // In the order in which a reader looks for the parent.
 * const pathOf = ({ entries }: VhdxParentLocator): string | undefined =>
 *   entries['relative_path'] ?? entries['volume_path'] ?? entries['absolute_win32_path'];
 * pathOf({ type: 'b04aefb7-d19e-4a81-b789-25b8e9445913', entries: { relative_path: 'base.vhdx' } }); // 'base.vhdx'
 * ```
 */
export interface VhdxParentLocator {
  /** A GUID; `b04aefb7-d19e-4a81-b789-25b8e9445913` for a VHDX. */
  readonly type: string;
  /** `parent_linkage`, `relative_path`, `volume_path`, `absolute_win32_path`, and others. */
  readonly entries: Readonly<Record<string, string>>;
}

/**
 * Returns the intact one of two copies, 64 KiB apart, and the second one if it is intact too.
 *
 * @param name begins with the signature
 * @param damaged receives the names of the others
 */
export function intactCopies(
  area: Bytes,
  offset: number,
  length: number,
  name: string,
  damaged: string[],
): readonly [Bytes, Bytes] {
  const [first, second = first] = [1, 2].flatMap((number) => {
    const copy = area.slice(offset + (number - 1) * KIB_64, length, name);
    if (copy.is(0, name.slice(0, 4)) && crc32c(copy.array, 4) === copy.u32le(4, 'Checksum')) return copy;
    damaged.push(`${name} ${number}`);
    return [];
  });
  return first && second ? [first, second] : area.fail(name, 'damaged', { code: 'one_intact_copy' });
}

/** Whether both have the same bytes at an offset. */
export function sameBytes(a: Bytes, b: Bytes, offset: number, length: number): boolean {
  return a.hex(offset, length, '') === b.hex(offset, length, '');
}

/** A sequence number, which may exceed 2^53. */
export function sequenceAt(bytes: Bytes, offset: number): bigint {
  const high = BigInt(bytes.u32le(offset + 4, 'SequenceNumber'));
  return (high << 32n) + BigInt(bytes.u32le(offset, 'SequenceNumber'));
}

/** @param area the file from 64 KiB on */
export function readCurrentHeader(area: Bytes, damaged: string[]): VhdxHeader {
  const [first, second] = intactCopies(area, 0, HEADER_LENGTH, 'header', damaged);
  const [one, other] = [sequenceAt(first, 8), sequenceAt(second, 8)];
  const h = other > one ? second : first;
  const sequenceNumber = `${sequenceAt(h, 8)}`;
  // Disk2vhd writes two identical headers, which QEMU accepts, too.
  if (one === other && !sameBytes(first, second, 0, HEADER_LENGTH)) {
    h.fail('SequenceNumber', sequenceNumber, { code: 'different_in_each' });
  }
  h.u16le(64, 'LogVersion', 0, 0);
  h.u16le(66, 'Version', 1, 1);
  return {
    sequenceNumber,
    fileWriteGuid: h.guid(16, 'FileWriteGuid'),
    dataWriteGuid: h.guid(32, 'DataWriteGuid'),
    logGuid: h.isFilled(0, 48, 16) ? null : h.guid(48, 'LogGuid'),
    logOffset: h.u64le(72, 'LogOffset'),
    logLength: h.u32le(68, 'LogLength'),
  };
}
