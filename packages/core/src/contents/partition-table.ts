import type { GptCopy, Partition } from '../formats/gpt/header.js';
import type { Unseen } from '../probe/probe.js';
import type { PartitionFlag } from './partition-flags.js';

/** A partition with what its numbers mean. */
export interface DiskPartition extends Partition {
  /** `extended` is the one partition of an MBR that only holds `logical` ones. */
  readonly kind: 'primary' | 'extended' | 'logical';
  /** The name of its type, as sfdisk has it: `EFI System`; `null` for an unknown one. */
  readonly typeName: string | null;
  /** In logical sectors from the start of the disk. */
  readonly firstLba: number;
  /** In logical sectors, inclusive. */
  readonly lastLba: number;
  /**
   * The partition's own GUID; in an MBR what Linux makes of the disk signature and the number (`1234abcd-01`, its
   * PARTUUID), `null` without a signature.
   */
  readonly uuid: string | null;
  /** The attribute bits of a GPT that are set, by their names; none in an MBR. */
  readonly flags: readonly PartitionFlag[];
}

/** The partition table of a disk. It is plain JSON. */
export interface PartitionTable {
  /** `gpt` where a record of the MBR announces one. sfdisk calls an MBR `dos`, parted `msdos`. */
  readonly kind: 'gpt' | 'mbr';
  /** The disk's GUID in a GPT, its signature (`0x1234abcd`) in an MBR; `null` where there is none, or no whole header. */
  readonly id: string | null;
  /** Of the MBR, whatever the kind; `null` for 0. */
  readonly diskSignature: string | null;
  /** Of a logical sector, in bytes. */
  readonly sectorSize: number;
  /** Where partitions may begin, in logical sectors; `null` in an MBR. */
  readonly firstUsableLba: number | null;
  /** Where partitions have to end, in logical sectors, inclusive; `null` in an MBR. */
  readonly lastUsableLba: number | null;
  /** The copy of the GPT that the partitions are from; `null` in an MBR, and where neither copy is whole. */
  readonly copy: 'primary' | 'backup' | null;
  /** In the order of the table; those of an extended partition follow all others. `unseen` where no copy of a GPT is whole. */
  readonly partitions: readonly DiskPartition[] | Unseen;
  /** What the MBR of a hybrid disk lists beside the protective record: a system that reads no GPT sees these. */
  readonly hybridPartitions: readonly DiskPartition[];
  /** What is wrong with the table, though it can be read. */
  readonly faults: readonly PartitionFault[];
}

/** Something that is wrong with a table. Partitions are named by their numbers. */
export type PartitionFault =
  | {
      readonly code: 'gpt_copy';
      readonly copy: 'primary' | 'backup';
      readonly state: Exclude<GptCopy, 'valid'>;
    }
  /** They share the bytes from `offset` to `end` (exclusive). */
  | {
      readonly code: 'overlap';
      readonly partitions: readonly [number, number];
      readonly offset: number;
      readonly end: number;
    }
  /** It ends at `end`, in bytes, and the disk before. */
  | { readonly code: 'beyond_disk'; readonly partition: number; readonly end: number }
  /** A logical partition that lies, or a part of which lies, in no extended one. */
  | { readonly code: 'outside_extended'; readonly partition: number }
  /** The chain of boot records in an extended partition is longer than it is followed, or leads out of the disk. */
  | { readonly code: 'chain_incomplete' };
