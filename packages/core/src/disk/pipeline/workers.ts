import type { WorkerPort } from '../../workers/port.js';
import type { DescribeSource } from './make-job.js';

/** Which workers unpack compressed images. */
export interface Workers {
  /** Starts one, e.g. a thread of Node; by default a module worker, as `configureWorkers` says. */
  readonly start?: (() => WorkerPort | Promise<WorkerPort>) | undefined;
  /** At most; by default as many as the machine has processors, up to 8. None with 0. */
  readonly count?: number | undefined;
  /** What they know files by that they can read themselves. */
  readonly describe?: DescribeSource | undefined;
  /**
   * How long one may leave its work unanswered before it is ended and others do it, in milliseconds; 60,000 by default.
   */
  readonly patience?: number | undefined;
}
