import { SECTOR } from '../bytes/sectors.js';
import type { VirtualDisk } from '../disk/virtual-disk.js';
import type { BaseFinding } from '../formats/format.js';
import { blockStatus, isQcow2 } from './block-status.js';
import { prettyJson } from './pretty-json.js';

/**
 * The output of `qemu-img measure --output=json`; in bytes.
 *
 * @example
 * ```ts
 * import { type MeasureInfo, measure } from '@diskloupe/core/qemu-img';
 *
 * const percent = ({ required, 'fully-allocated': all }: MeasureInfo) => Math.round((100 * required) / all);
 * percent(await measure(10 * 1024 ** 3)); // 100
 * ```
 */
export interface MeasureInfo {
  /** Size of the file if the disk is converted as is. */
  readonly required: number;
  /** Size of the file once the whole disk has been written to. */
  readonly 'fully-allocated': number;
  /** Additional space for the image's bitmaps, if a qcow2 is converted from one of version 3. */
  readonly bitmaps?: number;
}

/**
 * Options of {@link measure}.
 *
 * @example
 * ```ts
 * import { type MeasureOptions, measure } from '@diskloupe/core/qemu-img';
 *
 * // How large an empty disk of 10 GiB is as a qcow2 with clusters of 2 MiB.
 * const options: MeasureOptions = { format: 'qcow2', clusterSize: 2 * 1024 ** 2 };
 * const { required } = await measure(10 * 1024 ** 3, options);
 * required; // 10485760
 * ```
 */
export interface MeasureOptions {
  /** `raw` (the default) or `qcow2`. */
  readonly format?: 'raw' | 'qcow2' | undefined;
  /** Cluster size of the qcow2 image in bytes; 64 KiB by default. */
  readonly clusterSize?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

const L1_ENTRY = 8;
const L2_ENTRY = 8;
const REFCOUNT_TABLE_ENTRY = 8;
/** 16 bits each, the default. */
const REFCOUNT_BYTES = 2;
/** QEMU, block/qcow2.h, QCOW_MAX_L1_SIZE; in bytes. */
const MAX_L1_TABLE = 32 * 1024 * 1024;

/**
 * Computes the size of the file to which a disk is converted, or that of a new disk of this many bytes.
 *
 * Source: QEMU, block/raw-format.c, raw_measure; block/qcow2.c, qcow2_measure.
 *
 * @throws TypeError for a cluster size that qcow2 does not support, or anything but a size; RangeError for a disk
 *   that is too large for clusters of that size; DiskReadError if the image is damaged
 *
 * @example
 * ```ts
 * import { openDisk } from '@diskloupe/core/disk';
 * import { measure } from '@diskloupe/core/qemu-img';
 *
 * const { required, 'fully-allocated': all } = await measure(await openDisk(file), { format: 'qcow2' });
 * required; // 458752
 * all; // 2424832
 * ```
 */
export async function measure(
  disk: VirtualDisk | number,
  options: MeasureOptions = {},
): Promise<MeasureInfo> {
  const { format = 'raw', clusterSize = 65_536, signal } = options;
  const size = typeof disk === 'number' ? roundUp(disk, SECTOR) : disk.size;
  if (!Number.isSafeInteger(size) || size < 0)
    throw new TypeError('the size of a disk must be an integer from 0 to 2^53 - 512');
  if (format === 'raw') return { required: size, 'fully-allocated': size };
  if (!(clusterSize >= 512 && clusterSize <= 2 ** 21) || !Number.isInteger(Math.log2(clusterSize))) {
    throw new TypeError('clusterSize must be a power of two from 512 to 2097152');
  }
  if (l1TableSize(size, clusterSize) > MAX_L1_TABLE)
    throw new RangeError(`the disk is too large for clusters of ${clusterSize} bytes`);
  const all = fullyAllocated(size, clusterSize);
  const empty = all - roundUp(size, clusterSize);
  if (typeof disk === 'number') return { required: empty, 'fully-allocated': all };
  const bitmaps = bitmapsOf(disk.details, size, clusterSize);
  return {
    required: empty + (await storedClusters(disk, clusterSize, signal)),
    'fully-allocated': all,
    ...(bitmaps !== undefined && { bitmaps }),
  };
}

/** Bytes in the clusters that are not all zeros. */
async function storedClusters(
  disk: VirtualDisk,
  clusterSize: number,
  signal: AbortSignal | undefined,
): Promise<number> {
  let bytes = 0;
  let counted = 0;
  for await (const { start, length, zero } of blockStatus(disk, { signal })) {
    const first = Math.max(counted, start - (start % clusterSize));
    if (zero || start + length <= counted) continue;
    counted = roundUp(start + length, clusterSize);
    bytes += counted - first;
  }
  return bytes;
}

/** Size of a qcow2 file that holds every cluster of the disk: header, tables, reference counts, and data. */
function fullyAllocated(size: number, clusterSize: number): number {
  const data = roundUp(size, clusterSize);
  const metadata = clusterSize + l2TablesSize(size, clusterSize) + l1TableSize(size, clusterSize);
  return data + metadata + refcounts((data + metadata) / clusterSize, clusterSize);
}

/** Length of all L2 tables, in bytes. */
function l2TablesSize(size: number, clusterSize: number): number {
  return roundUp(Math.ceil(size / clusterSize), clusterSize / L2_ENTRY) * L2_ENTRY;
}

/** Length of the L1 table, in bytes: whole clusters. */
function l1TableSize(size: number, clusterSize: number): number {
  const l2Tables = l2TablesSize(size, clusterSize) / clusterSize;
  return roundUp(l2Tables, clusterSize / L1_ENTRY) * L1_ENTRY;
}

/** Space for the reference counts of this many clusters, and of those that hold the counts themselves. */
function refcounts(clusters: number, clusterSize: number): number {
  let [table, blocks] = [0, 0];
  for (let before = -1, all = 0; all !== before; ) {
    before = all;
    blocks = Math.ceil((clusters + table + blocks) / (clusterSize / REFCOUNT_BYTES));
    table = Math.ceil(blocks / (clusterSize / REFCOUNT_TABLE_ENTRY));
    all = clusters + blocks + table;
  }
  return (blocks + table) * clusterSize;
}

/** Bitmaps count as if every bit were stored, each with its table, and all with their directory. */
function bitmapsOf(details: BaseFinding, size: number, clusterSize: number): number | undefined {
  if (!isQcow2(details) || details.version < 3 || details.bitmaps === 'unseen') return undefined;
  let bytes = 0;
  let directory = 0;
  for (const { name, granularity } of details.bitmaps) {
    const clusters = Math.ceil(size / granularity / 8 / clusterSize);
    bytes += clusters * clusterSize + roundUp(8 * clusters, clusterSize);
    directory += roundUp(24 + new TextEncoder().encode(name).length, 8);
  }
  return bytes + roundUp(directory, clusterSize);
}

function roundUp(value: number, unit: number): number {
  return Math.ceil(value / unit) * unit;
}

/**
 * Formats the output of `qemu-img measure --output=json`, byte for byte, with the line break at its end.
 *
 * @example
 * ```ts
 * import { measure, measureJson } from '@diskloupe/core/qemu-img';
 *
 * // What `qemu-img measure --size 1G --output=json` prints.
 * JSON.parse(measureJson(await measure(1024 ** 3))).required; // 1073741824
 * ```
 */
export function measureJson(info: MeasureInfo): string {
  return prettyJson(info);
}

/**
 * Formats the output of `qemu-img measure` for people, with the line break at its end.
 *
 * @example
 * ```ts
 * import { formatMeasure, measure } from '@diskloupe/core/qemu-img';
 *
 * formatMeasure(await measure(1024 ** 3)).split('\n')[0]; // 'required size: 1073741824'
 * ```
 */
export function formatMeasure({ required, 'fully-allocated': all, bitmaps }: MeasureInfo): string {
  const lines = [`required size: ${required}`, `fully allocated size: ${all}`];
  if (bitmaps !== undefined) lines.push(`bitmaps size: ${bitmaps}`);
  return lines.map((line) => `${line}\n`).join('');
}
