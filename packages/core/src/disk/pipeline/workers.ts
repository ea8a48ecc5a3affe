import type { DescribeSource } from './make-job.js';
import type { UnpackWorker } from './worker-pool.js';

/** Which workers unpack compressed images. */
export interface Workers {
  /** Starts one. By default a module worker, where there are such. */
  readonly start?: (() => UnpackWorker | Promise<UnpackWorker>) | undefined;
  /** At most; by default as many as the machine has processors, up to 8. None with 0. */
  readonly count?: number | undefined;
  /** What they know files by that they can read themselves. */
  readonly describe?: DescribeSource | undefined;
  /**
   * How long one may leave its work unanswered before it is ended and others do it, in milliseconds; 60,000 by default.
   */
  readonly patience?: number | undefined;
}

/** More gain nothing: reading is the bound by then. */
const MOST = 8;

/** Those that can be started; what cannot be has no reason to be told, as everything can be done without. */
export async function startWorkers({ start, count }: Workers): Promise<readonly UnpackWorker[]> {
  const most = Math.min(count ?? globalThis.navigator?.hardwareConcurrency ?? 1, MOST);
  if (most < 1 || !(start || typeof Worker !== 'undefined')) return [];
  const starting = start ?? (await import('./web-worker.js')).startWebWorker;
  try {
    return await Promise.all(Array.from({ length: most }, () => starting()));
  } catch {
    return [];
  }
}
