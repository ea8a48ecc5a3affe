import { isVirtualDisk } from '../disk/is-virtual-disk.js';
import type { Unseen } from '../probe/probe.js';
import type { Source } from '../source/source.js';
import type { AreaKind } from './area-kind.js';
import { areasOf, isRead, type PlacedArea, piecesOf, unseenArea } from './disk-areas.js';
import { inspectContents } from './inspect-contents.js';
import { KeptTally } from './kept-tally.js';
import type { PartitionFault, PartitionTable } from './partition-table.js';
import { ReadableSource } from './readable-source.js';
import { tallyMap } from './tally-map.js';

/** How long reading the map of a disk may take, in milliseconds: a small image can have one without end. */
const MAX_TIME = 5_000;

/**
 * Options of {@link drawDisk}.
 *
 * @example
 * ```ts
 * import { type DrawDiskOptions, drawDisk } from '@diskloupe/core/contents';
 * import { openDisk } from '@diskloupe/core/disk';
 *
 * const options: DrawDiskOptions = { maxTime: 1000, signal: AbortSignal.timeout(10_000) };
 * const { table } = await drawDisk(await openDisk(file), options);
 * table; // 'gpt'
 * ```
 */
export interface DrawDiskOptions {
  /** How long reading the image's map may take, in milliseconds: what is left then is `unread`. 5,000 by default. */
  readonly maxTime?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * What a disk looks like: its partitions to scale, and what the image keeps of them. It is plain JSON.
 *
 * @example
 * ```ts
 * import { type DiskPicture, drawDisk } from '@diskloupe/core/contents';
 * import { openDisk } from '@diskloupe/core/disk';
 *
 * const names = ({ areas }: DiskPicture) => areas.map(({ name, kind }) => name ?? kind);
 * names(await drawDisk(await openDisk(file))); // ['unused', 'root', 'swap']
 * ```
 */
export interface DiskPicture {
  /** Of the disk, in bytes. */
  readonly size: number;
  /** Where the last segment ends, in bytes: more than `size` if the partition table reaches beyond the disk. */
  readonly end: number;
  /** `null` if there is none; `unseen` if it could not be read, or no GPT copy is valid. */
  readonly table: PartitionTable['kind'] | null | Unseen;
  /** The disk's GUID in a GPT, its signature (`0x1234abcd`) in an MBR; `null` if there is none. */
  readonly id: string | null;
  /** What is wrong with the table, although it can be read. */
  readonly faults: readonly PartitionFault[];
  /** What the image keeps of the whole disk. */
  readonly kept: Kept;
  /** Partitions and what is beside them, ordered by where they begin on the disk. */
  readonly areas: readonly DiskArea[];
  /** The disk from its start to `end`, without gaps: an area with another one inside has two of them. */
  readonly segments: readonly DiskSegment[];
}

/**
 * What an image keeps of a stretch of the disk. Bytes of the disk, except for `inFile`; they add up to its length.
 *
 * @example
 * ```ts
 * import { drawDisk, type Kept } from '@diskloupe/core/contents';
 * import { openDisk } from '@diskloupe/core/disk';
 *
 * const share = ({ stored, compressed }: Kept, size: number) => (stored + compressed) / size;
 * const { kept, size } = await drawDisk(await openDisk(file));
 * share(kept, size); // 0.0625
 * ```
 */
export interface Kept {
  /**
   * Bytes that the stretch takes in the file, or in the files of a backing chain; compressed data by its approximate
   * size there.
   */
  readonly inFile: number;
  /** Bytes stored uncompressed. */
  readonly stored: number;
  /** Bytes stored compressed. */
  readonly compressed: number;
  /** Bytes that the image says are zeros, without storing them. */
  readonly zeros: number;
  /** Bytes that no image of the chain describes; they read as zeros. */
  readonly absent: number;
  /** Bytes about which nothing is known: tables are damaged, the time was up, or they are beyond the disk. */
  readonly unread: number;
}

/**
 * A partition, or what is beside partitions.
 *
 * @example
 * ```ts
 * import { type DiskArea, drawDisk } from '@diskloupe/core/contents';
 * import { openDisk } from '@diskloupe/core/disk';
 *
 * const text = ({ number, typeName }: DiskArea) => `${number}: ${typeName}`;
 * const { areas } = await drawDisk(await openDisk(file));
 * areas.filter(({ number }) => number !== null).map(text); // ['1: Linux filesystem', '2: Linux swap']
 * ```
 */
export interface DiskArea {
  /**
   * - `file-system`: a file system was found, or, in a partition that was not looked into, its type says so.
   * - `boot`: firmware or a boot loader reads it: an EFI system partition, a BIOS boot partition.
   * - `locked`: encrypted.
   * - `other`: swap space, LVM, RAID, reserved, or nothing that was recognized.
   * - `unused`: in no partition; on a disk without a table: empty.
   * - `missing`: beyond the end of the disk.
   */
  readonly kind: AreaKind;
  /** From 1, logical partitions of an MBR from 5; `null` if it is not a partition, or more than one. */
  readonly number: number | null;
  /** How many partitions it stands for: 0 or 1, except for the last area of a table with more than 256. */
  readonly partitions: number;
  /** In an MBR a hexadecimal number (`0x83`), in a GPT a GUID; `null` if it is not a partition. */
  readonly type: string | null;
  /** sfdisk's name of its type: `EFI System`; `null` for an unknown one. */
  readonly typeName: string | null;
  /** Its name in the GPT, unaltered: text from the image; `null` without one. */
  readonly name: string | null;
  /** What it holds: a file system by blkid's name, a format as in reports; `null` if nothing was recognized. */
  readonly holds: string | Unseen | null;
  /** In bytes from the start of the disk. */
  readonly offset: number;
  /** In bytes, as the table says; for `unused` and `missing` areas, all their stretches together. */
  readonly length: number;
  /** What the image keeps of it. Bytes of two overlapping partitions count for the one that begins later. */
  readonly kept: Kept;
}

/**
 * A stretch of the disk in one area.
 *
 * @example
 * ```ts
 * import { type DiskSegment, drawDisk } from '@diskloupe/core/contents';
 * import { openDisk } from '@diskloupe/core/disk';
 *
 * // The widths of a bar that shows the disk, in percent.
 * const disk = await openDisk(file);
 * const { segments, end } = await drawDisk(disk);
 * const widths = segments.map(({ length }: DiskSegment) => (100 * length) / end);
 * Math.round(widths.reduce((sum, width) => sum + width, 0)); // 100
 * ```
 */
export interface DiskSegment {
  /** Index of its area. */
  readonly area: number;
  /** In bytes from the start of the disk. */
  readonly offset: number;
  /** In bytes. */
  readonly length: number;
  /** What the image keeps of it, in order: at most 256, and neighbors differ. */
  readonly stretches: readonly KeptStretch[];
}

/**
 * What the image keeps of a stretch, as shares from 0 to 1 in steps of 0.001. A share that is not 0 is at least 0.001;
 * what is left is unknown.
 *
 * @example
 * ```ts
 * import { drawDisk, type KeptStretch } from '@diskloupe/core/contents';
 * import { openDisk } from '@diskloupe/core/disk';
 *
 * const isData = ({ stored, compressed }: KeptStretch): boolean => stored + compressed > 0;
 * const { segments } = await drawDisk(await openDisk(file));
 * segments.some(({ stretches }) => stretches.some(isData)); // true
 * ```
 */
export interface KeptStretch {
  /** In bytes. */
  readonly length: number;
  /** Stored uncompressed. */
  readonly stored: number;
  /** Stored compressed. */
  readonly compressed: number;
  /** Zeros, without being stored. */
  readonly zeros: number;
  /** Described by no image of the chain. */
  readonly absent: number;
}

/**
 * Draws a disk: reads its partition table, looks at what the partitions hold, and reads the image's map once. Reads no
 * more of the disk's bytes than {@link inspectContents} does; memory does not depend on the size of the map.
 *
 * A disk whose tables are damaged is drawn as far as they can be read.
 *
 * @param disk the disk as a guest sees it: the result of `openDisk`, or a raw file, which counts as stored
 * @throws SourceReadError; ModuleLoadError; the signal's reason
 *
 * @example
 * ```ts
 * import { drawDisk } from '@diskloupe/core/contents';
 * import { openDisk } from '@diskloupe/core/disk';
 *
 * const picture = await drawDisk(await openDisk(file));
 * picture.table; // 'gpt'
 * picture.areas.map(({ kind }) => kind); // ['unused', 'other', 'other']
 * ```
 */
export async function drawDisk(
  disk: Source,
  { maxTime = MAX_TIME, signal }: DrawDiskOptions = {},
): Promise<DiskPicture> {
  const { table, areas } = await placedAreas(disk, signal);
  const pieces = piecesOf(areas, disk.size);
  const tally = new KeptTally(pieces, areas.length);
  if (isVirtualDisk(disk)) await tallyMap(disk, tally, { maxTime, signal });
  else tallySource(disk, tally);
  const segments = pieces.map(({ area, offset, length }, index) => ({
    area,
    offset,
    length,
    stretches: tally.stretches(index),
  }));
  return {
    size: disk.size,
    end: pieces.reduce((end, { offset, length }) => Math.max(end, offset + length), disk.size),
    table: kindOf(table),
    id: table === null || table === 'unseen' ? null : table.id,
    faults: table === null || table === 'unseen' ? [] : table.faults,
    kept: tally.total(),
    areas: areas.map((area, index) => described(area, tally.ofArea(index))),
    segments,
  };
}

interface Placed {
  readonly table: PartitionTable | null | Unseen;
  readonly areas: readonly PlacedArea[];
}

async function placedAreas(disk: Source, signal: AbortSignal | undefined): Promise<Placed> {
  const readable = new ReadableSource(disk);
  const { layer, partitionTable } = await inspectContents(readable, { signal });
  // Without its first sector, a disk may well have a table.
  const table = partitionTable === null && readable.isUnread(0, 1) ? 'unseen' : partitionTable;
  const areas = areasOf(table, layer, disk.size).map((area) =>
    area.holds === null && readable.isUnread(area.offset, area.length) ? unseenArea(area) : area,
  );
  return { table, areas };
}

function kindOf(table: PartitionTable | null | Unseen): DiskPicture['table'] {
  if (table === null) return null;
  return table === 'unseen' || !isRead(table) ? 'unseen' : table.kind;
}

/** Without a map, all is stored, except for the holes of a file that knows them. */
function tallySource(source: Source, tally: KeptTally): void {
  for (const { offset, length } of tally.buckets(source.size)) {
    const isHole = source.isHole?.(offset, length) ?? false;
    tally.add(isHole ? 'absent' : 'stored', offset, length, isHole ? 0 : length);
  }
}

function described({ isWhole, ...area }: PlacedArea, kept: Kept): DiskArea {
  const isEmpty = isWhole && area.holds === null && kept.inFile === 0 && kept.unread === 0;
  return { ...area, kind: isEmpty ? 'unused' : area.kind, kept };
}
