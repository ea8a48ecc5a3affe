import type { Unseen } from '../probe/probe.js';

/** A stretch of bytes and what it holds. Layers in layers say what lies in what. They are plain JSON. */
export interface Layer {
  /**
   * `file`: the image. `disk`: what a guest sees as its disk. `partition`: a part of a disk by its partition table.
   * `file-system`: a file system, or what takes the place of one, such as swap space or a physical volume of LVM.
   */
  readonly kind: 'file' | 'disk' | 'partition' | 'file-system';
  /**
   * What it was recognised as: a format by the name that a report has for it, a file system by blkid's; `null` where
   * nothing was recognised; `unseen` where nothing was looked at.
   */
  readonly format: string | Unseen | null;
  /** The partition table at its start: `gpt`, `mbr`, or another one by its name in parted; absent without one. */
  readonly partitionTable?: string;
  /**
   * Where it begins, in bytes from the start of the layer around it; `null` where that does not hold it as it is: the
   * disk of a qcow2 is scattered over its file.
   */
  readonly offset: number | Unseen | null;
  /** In bytes, by what the layer around it says. A file that was cut short has fewer. */
  readonly length: number | Unseen;
  /** Absent where it is not encrypted. */
  readonly encrypted?: true;
  /** What the partition table says of a partition. */
  readonly partition?: LayerPartition;
  /** What lies in it; `unseen` where nobody looked, or where it cannot be seen. */
  readonly layers: readonly Layer[] | Unseen;
}

/** What tells a partition from the others. */
export interface LayerPartition {
  /** From 1; logical partitions of an MBR from 5. */
  readonly number: number;
  /** In an MBR a hexadecimal number (`0x83`), in a GPT a GUID. */
  readonly type: string;
  /** `null` in an MBR. */
  readonly name: string | null;
}
