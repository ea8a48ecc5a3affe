/**
 * The kinds of workers. Each has an entry in the package: `@diskloupe/core/workers/unpack` and so on.
 *
 * @example
 * ```ts no-run
 * import { configureWorkers, type WorkerName } from '@diskloupe/core/workers';
 *
 * const urlOf = (name: WorkerName) => `/assets/${name}.worker.js`;
 * configureWorkers({ create: (name) => new Worker(urlOf(name), { type: 'module' }) });
 * ```
 */
export type WorkerName = 'unpack' | 'deflate' | 'digest' | 'write' | 'key';

/**
 * Starts each worker, in the one notation that bundlers recognize and follow. This file is beside the workers' files,
 * so that their relative URLs are right wherever both end up.
 */
export const STARTS: Readonly<Record<WorkerName, () => Worker>> = {
  unpack: () => new Worker(new URL('./unpack.worker.js', import.meta.url), { type: 'module' }),
  deflate: () => new Worker(new URL('./deflate.worker.js', import.meta.url), { type: 'module' }),
  digest: () => new Worker(new URL('./digest.worker.js', import.meta.url), { type: 'module' }),
  write: () => new Worker(new URL('./write.worker.js', import.meta.url), { type: 'module' }),
  key: () => new Worker(new URL('./key.worker.js', import.meta.url), { type: 'module' }),
};
