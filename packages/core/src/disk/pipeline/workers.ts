import type { WorkerPort } from '../../workers/port.js';
import type { DescribeSource } from './make-job.js';

/** Which workers decompress images. */
export interface Workers {
  /** Starts one, e.g. a Node thread; by default a module worker, as `configureWorkers` says. */
  readonly start?: (() => WorkerPort | Promise<WorkerPort>) | undefined;
  /** The most workers; by default one per processor, at most 8. None with 0. */
  readonly count?: number | undefined;
  /** Returns what identifies a file that they can read themselves. */
  readonly describe?: DescribeSource | undefined;
  /**
   * The longest one may leave its work unanswered before it is ended and others do it, in milliseconds; 60,000 by
   * default.
   */
  readonly patience?: number | undefined;
}
