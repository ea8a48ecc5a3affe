import type { WorkerPort } from '../../workers/port.js';
import type { FileAccess } from './copy-plain.js';
import type { DescribeSource } from './make-job.js';

/**
 * Which workers decompress images, how many, and which files they can read themselves.
 *
 * @example
 * ```ts
 * import { openDisk, type Workers } from '@diskloupe/core/disk';
 *
 * // This thread alone decompresses.
 * const workers: Workers = { count: 0 };
 * const disk = await openDisk(file);
 * const raw = await new Response(disk.readable({ workers })).arrayBuffer();
 * raw.byteLength; // 2097152
 * ```
 */
export interface Workers {
  /** Starts one, e.g. a Node thread; by default a module worker, as `configureWorkers` says. */
  readonly start?: (() => WorkerPort | Promise<WorkerPort>) | undefined;
  /** The most workers; by default one per processor, at most 8. None with 0. */
  readonly count?: number | undefined;
  /** Returns what identifies a file that they can read themselves. */
  readonly describe?: DescribeSource | undefined;
  /**
   * Copies what is stored uncompressed, instead of workers, when a disk is written to a file: it needs no time to
   * start. Only for files that `describe` identifies.
   */
  readonly files?: FileAccess | undefined;
  /**
   * The longest one may leave its work unanswered before it is ended and others do it, in milliseconds; 60,000 by
   * default.
   */
  readonly patience?: number | undefined;
}
