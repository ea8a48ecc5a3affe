import { ImageFormatError } from '../errors.js';
import { inOrder, tasksOf } from '../flow/in-order.js';
import { layersOfPartitions } from '../formats/gpt/layers.js';
import { isExtended } from '../formats/gpt/mbr.js';
import type { Layer } from '../formats/layer.js';
import { inspectImage } from '../inspect/inspect-image.js';
import type { Unseen } from '../probe/probe.js';
import { SliceSource } from '../source/slice-source.js';
import type { Source } from '../source/source.js';
import type { DiskPartition, PartitionTable } from './partition-table.js';
import { type ReadPartitionsOptions, readPartitions } from './read-partitions.js';

/** The most partitions inspected; a GPT usually has room for as many. */
const MAX_PARTITIONS = 128;
/** Partitions inspected at once: each takes some 140 KiB meanwhile. */
const AT_ONCE = 8;

/**
 * What a disk holds. It is plain JSON.
 *
 * @example
 * ```ts
 * import { type DiskContents, inspectContents } from '@diskloupe/core/contents';
 * import { openDisk } from '@diskloupe/core/disk';
 *
 * const kindOf = ({ partitionTable }: DiskContents) =>
 *   partitionTable === null || partitionTable === 'unseen' ? partitionTable : partitionTable.kind;
 * kindOf(await inspectContents(await openDisk(file))); // 'gpt'
 * ```
 */
export interface DiskContents {
  /** The disk and what it holds, down to the file systems; `kind` is `disk`, `offset` is `null`. */
  readonly layer: Layer;
  /** `null` if there is none; `unseen` if it breaks the rules. */
  readonly partitionTable: PartitionTable | null | Unseen;
}

/**
 * Inspects what a disk holds: its partition table, and in each partition, or on the whole disk, a file system, LUKS,
 * or anything else that `inspectImage` would recognize in a file of the same bytes. Reads a few small ranges of each.
 *
 * Inspects the first 128 partitions if there are more.
 *
 * @param disk the disk as a guest sees it: the result of `openDisk`, or a raw file
 * @throws DiskReadError if the image's tables are damaged; SourceReadError; ModuleLoadError; the signal's reason
 *
 * @example
 * ```ts
 * import { inspectContents } from '@diskloupe/core/contents';
 * import { openDisk } from '@diskloupe/core/disk';
 *
 * const { layer } = await inspectContents(await openDisk(file));
 * layer.partitionTable; // 'gpt'
 * layer.layers !== 'unseen' && layer.layers.map(({ kind }) => kind); // ['partition', 'partition']
 * ```
 */
export async function inspectContents(
  disk: Source,
  options: ReadPartitionsOptions = {},
): Promise<DiskContents> {
  const { signal } = options;
  const [seen, partitionTable] = await Promise.all([
    lookInto(disk, signal),
    readPartitions(disk, options).catch(unseenIfBroken),
  ]);
  const whole = { kind: 'disk', offset: null, length: disk.size, ...seen } as const;
  if (partitionTable === null || partitionTable === 'unseen' || partitionTable.partitions === 'unseen')
    return { layer: whole, partitionTable };
  const layers = await partitionLayers(disk, partitionTable.partitions, signal);
  return { layer: withPartitions(whole, layers), partitionTable };
}

type Look = Pick<Layer, 'format' | 'partitionTable' | 'layers'>;

/** The layer that a file of these bytes would be. */
async function lookInto(source: Source, signal: AbortSignal | undefined): Promise<Look> {
  const { layers } = await inspectImage(source, { signal });
  const [first, ...conflicting] = layers;
  if (!first || conflicting.length) return { format: 'unseen', layers };
  const { format, partitionTable } = first;
  return { format, ...(partitionTable !== undefined && { partitionTable }), layers: first.layers };
}

function unseenIfBroken(error: unknown): Unseen {
  if (error instanceof ImageFormatError) return 'unseen';
  throw error;
}

async function partitionLayers(
  disk: Source,
  partitions: readonly DiskPartition[],
  signal: AbortSignal | undefined,
): Promise<readonly Layer[]> {
  const looks = new Map<number, Look>();
  const asked = partitions
    .filter((each) => !isExtended(each) && each.offset < disk.size)
    .slice(0, MAX_PARTITIONS);
  const work = async ({ number, offset, length }: DiskPartition): Promise<void> => {
    looks.set(number, await lookInto(new SliceSource(disk, offset, length), signal));
  };
  for await (const _ of inOrder(tasksOf(each(asked), work), { count: () => AT_ONCE }))
    signal?.throwIfAborted();
  return layersOfPartitions(
    partitions,
    ({ number }) => looks.get(number) ?? { format: 'unseen', layers: 'unseen' },
  );
}

async function* each<T>(items: readonly T[]): AsyncGenerator<T> {
  yield* items;
}

/** A disk's partitions are layers in it, or in the disk that an ISO also is. */
function withPartitions(whole: Layer, layers: readonly Layer[]): Layer {
  if (whole.format === 'gpt') return { ...whole, layers };
  const inside = whole.layers;
  if (inside === 'unseen') return whole;
  return {
    ...whole,
    layers: inside.map((each) =>
      each.kind === 'disk' && each.format === 'gpt' ? { ...each, layers } : each,
    ),
  };
}
