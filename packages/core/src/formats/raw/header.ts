import type { Unseen } from '../../probe/probe.js';
import { MARKS_END } from './file-systems.js';

/** Bytes at the start that are read, to tell an empty disk from a used one and to name its file system. */
export const HEAD_SAMPLE: number = MARKS_END;

/** Bytes at the end that are read. */
export const TAIL_SAMPLE: number = 4096;

/**
 * A file that no format claims: presumably the disk's bytes as they are.
 *
 * @example
 * ```ts
 * // file: ext4.raw
 * import { inspectImage, type RawFinding } from '@diskloupe/core';
 *
 * const text = ({ content, fileSystem }: RawFinding) => fileSystem ?? content;
 * const report = await inspectImage(file);
 * if (report.format === 'raw' && report.details) console.log(text(report.details)); // 'ext4'
 * ```
 */
export interface RawFinding {
  readonly format: 'raw';
  /** `zeros`: everything that was read (the first 68 KiB and the last 4 KiB) is zero. */
  readonly content: 'data' | 'zeros' | 'empty' | Unseen;
  /**
   * What fills the disk, without a partition table, by blkid's name: `ext4`, `xfs`, `vfat`, `LVM2_member`, `swap` and
   * so on; `null` if none is recognized.
   */
  readonly fileSystem: string | null;
  /** A partition table that is neither an MBR nor a GPT, by its name in parted: `mac`, `bsd`, `sun`, `amiga`, `sgi`. */
  readonly partitionTable: string | null;
  /** Whether its first sector ends in 55 AA, so that a BIOS would run it, and is not empty. */
  readonly bootSector: boolean;
}
