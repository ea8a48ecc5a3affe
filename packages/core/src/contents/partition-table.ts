import type { GptCopy, Partition } from '../formats/gpt/header.js';
import type { Unseen } from '../probe/probe.js';
import type { PartitionFlag } from './partition-flags.js';

/**
 * A partition, with the meaning of its numbers.
 *
 * @example
 * ```ts
 * // file: gpt-sgdisk.img
 * import { type DiskPartition, readPartitions } from '@diskloupe/core/contents';
 * import { toSource } from '@diskloupe/core/source';
 *
 * const text = ({ number, typeName }: DiskPartition) => `${number}: ${typeName}`;
 * const table = await readPartitions(toSource(file));
 * const partitions = table && table.partitions !== 'unseen' ? table.partitions : [];
 * partitions.map(text); // ['1: Linux filesystem', '2: Linux swap']
 * ```
 */
export interface DiskPartition extends Partition {
  /** `extended` is the one MBR partition that only holds `logical` ones. */
  readonly kind: 'primary' | 'extended' | 'logical';
  /** sfdisk's name of its type: `EFI System`; `null` for an unknown one. */
  readonly typeName: string | null;
  /** In logical sectors from the start of the disk. */
  readonly firstLba: number;
  /** In logical sectors, inclusive. */
  readonly lastLba: number;
  /**
   * The partition's own GUID; in an MBR, Linux's combination of disk signature and number (`1234abcd-01`, its
   * PARTUUID), `null` without a signature.
   */
  readonly uuid: string | null;
  /** The names of the set GPT attribute bits; empty in an MBR. */
  readonly flags: readonly PartitionFlag[];
}

/**
 * The partition table of a disk. It is plain JSON.
 *
 * @example
 * ```ts
 * // file: gpt-sgdisk.img
 * import { type PartitionTable, readPartitions } from '@diskloupe/core/contents';
 * import { toSource } from '@diskloupe/core/source';
 *
 * const text = ({ kind, sectorSize }: PartitionTable) => `${kind}, sectors of ${sectorSize} bytes`;
 * const table = await readPartitions(toSource(file));
 * if (table) console.log(text(table)); // 'gpt, sectors of 512 bytes'
 * ```
 */
export interface PartitionTable {
  /** `gpt` if an MBR record announces one. sfdisk calls an MBR `dos`, parted `msdos`. */
  readonly kind: 'gpt' | 'mbr';
  /** The disk's GUID in a GPT, its signature (`0x1234abcd`) in an MBR; `null` if there is none, or no valid header. */
  readonly id: string | null;
  /** The MBR's disk signature, for either kind; `null` for 0. */
  readonly diskSignature: string | null;
  /** Size of a logical sector, in bytes. */
  readonly sectorSize: number;
  /** First sector that partitions may use, in logical sectors; `null` in an MBR. */
  readonly firstUsableLba: number | null;
  /** Last sector that partitions may use, in logical sectors, inclusive; `null` in an MBR. */
  readonly lastUsableLba: number | null;
  /** The GPT copy that the partitions come from; `null` in an MBR, and if neither copy is valid. */
  readonly copy: 'primary' | 'backup' | null;
  /** In table order; those of an extended partition follow all others. `unseen` if no GPT copy is valid. */
  readonly partitions: readonly DiskPartition[] | Unseen;
  /** Partitions in the MBR of a hybrid disk, beside the protective record: a system without GPT support sees these. */
  readonly hybridPartitions: readonly DiskPartition[];
  /** What is wrong with the table, although it can be read. */
  readonly faults: readonly PartitionFault[];
}

/**
 * A problem of a table. Partitions are identified by number.
 *
 * @example
 * ```ts
 * // file: gpt-no-backup.img
 * import { type PartitionFault, readPartitions } from '@diskloupe/core/contents';
 * import { toSource } from '@diskloupe/core/source';
 *
 * const text = (fault: PartitionFault) =>
 *   fault.code === 'gpt_copy' ? `${fault.copy} is ${fault.state}` : fault.code;
 * const table = await readPartitions(toSource(file));
 * table?.faults.map(text); // ['backup is missing', 'beyond_disk']
 * ```
 */
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
  /** It ends at `end`, in bytes, beyond the end of the disk. */
  | { readonly code: 'beyond_disk'; readonly partition: number; readonly end: number }
  /** A logical partition that is not completely within an extended one. */
  | { readonly code: 'outside_extended'; readonly partition: number }
  /** The chain of boot records in an extended partition is longer than the limit, or leads out of the disk. */
  | { readonly code: 'chain_incomplete' };
