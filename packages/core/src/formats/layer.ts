import type { Unseen } from '../probe/probe.js';

/**
 * A stretch of bytes and what it holds. Nested layers say what contains what. They are plain JSON.
 *
 * @example
 * ```ts
 * // file: gpt-sgdisk.img
 * import { inspectImage, type Layer } from '@diskloupe/core';
 *
 * const outline = ({ kind, layers }: Layer): string =>
 *   layers === 'unseen' || !layers.length ? kind : `${kind} > ${layers.map(outline).join(' + ')}`;
 * const { layers } = await inspectImage(file);
 * layers.map(outline); // ['file > partition + partition']
 * ```
 */
export interface Layer {
  /**
   * `file`: the image; with the files in it, if it is an archive or compressed. `disk`: what a guest sees as its disk. `partition`: a part of a disk according to its
   * partition table. `file-system`: a file system, or what takes its place, such as swap space or an LVM physical
   * volume.
   */
  readonly kind: 'file' | 'disk' | 'partition' | 'file-system';
  /**
   * What it was recognized as: a format by its name in reports, a file system by blkid's; `null` if nothing was
   * recognized; `unseen` if it was not read.
   */
  readonly format: string | Unseen | null;
  /** The partition table at its start: `gpt`, `mbr`, or another by its name in parted; absent without one. */
  readonly partitionTable?: string;
  /**
   * Its start, in bytes from the start of the layer around it; `null` if it is not contiguous there: the disk of a
   * qcow2 is scattered over its file.
   */
  readonly offset: number | Unseen | null;
  /** In bytes, according to the layer around it. A file that was cut short has fewer. */
  readonly length: number | Unseen;
  /** The name of a file in an archive, as stored: it may be any text. */
  readonly name?: string;
  /** How a file is stored in an archive: `stored`, `sparse`, or the name of a compression. */
  readonly method?: string;
  /** Absent if not encrypted. */
  readonly encrypted?: true;
  /** The partition table's entry for a partition. */
  readonly partition?: LayerPartition;
  /** What it holds; `unseen` if it was not or could not be read. */
  readonly layers: readonly Layer[] | Unseen;
}

/**
 * What identifies a partition.
 *
 * @example
 * ```ts
 * // file: gpt-sgdisk.img
 * import { inspectImage, type Layer, type LayerPartition } from '@diskloupe/core';
 *
 * const partitionsOf = ({ partition, layers }: Layer): LayerPartition[] => [
 *   ...(partition ? [partition] : []),
 *   ...(layers === 'unseen' ? [] : layers.flatMap(partitionsOf)),
 * ];
 * const { layers } = await inspectImage(file);
 * layers.flatMap(partitionsOf).map(({ number }) => number); // [1, 2]
 * ```
 */
export interface LayerPartition {
  /** From 1; logical partitions of an MBR from 5. */
  readonly number: number;
  /** In an MBR a hexadecimal number (`0x83`), in a GPT a GUID. */
  readonly type: string;
  /** `null` in an MBR. */
  readonly name: string | null;
}
