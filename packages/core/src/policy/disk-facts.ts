import { isZero } from '../bytes/is-zero.js';
import { type BootWay, bootWaysOf } from '../contents/boot-ways.js';
import type { DiskFindings } from '../contents/disk-findings.js';
import { gptBlockSizes } from '../contents/gpt-block-sizes.js';
import type { Unseen } from '../probe/probe.js';
import type { PartitionTableKind } from './policy.js';

/** What policies need to know about what a virtual disk holds; absent if there is no disk, or no policy asks. */
export interface DiskFacts {
  /** Block sizes, in bytes, for which the disk has a GPT header in its second block; empty without a GPT. */
  readonly gptBlockSizes?: readonly number[] | Unseen | undefined;
  /** What on the disk a firmware could start from; empty if there is nothing. */
  readonly bootWays?: readonly BootWay[] | Unseen | undefined;
  /** Disk offset in bytes; `null` without partitions. */
  readonly endOfLastPartition?: number | Unseen | null | undefined;
  /** The partition table of the disk; `none` without one, `null` if the start of the disk is blank. */
  readonly partitionTable?: PartitionTableKind | Unseen | null | undefined;
}

export const UNSEEN_DISK: DiskFacts = {
  gptBlockSizes: 'unseen',
  bootWays: 'unseen',
  endOfLastPartition: 'unseen',
  partitionTable: 'unseen',
};

export function factsOfDisk(findings: DiskFindings | Unseen): DiskFacts {
  if (findings === 'unseen') return UNSEEN_DISK;
  const { head, gpt } = findings;
  return {
    gptBlockSizes: gptBlockSizes(head, gpt),
    bootWays: bootWaysOf(findings),
    endOfLastPartition: gpt?.endOfLastPartition ?? null,
    // A blank disk says nothing: its owner may partition it later.
    partitionTable: gpt?.partitionTable ?? (isZero(head) ? null : 'none'),
  };
}
