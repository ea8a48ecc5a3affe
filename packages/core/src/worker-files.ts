/** What workers are there for. Each has an entry of the package: `@diskloupe/core/workers/unpack` and so on. */
export type WorkerName = 'unpack' | 'deflate' | 'digest' | 'write' | 'key';

/**
 * Starts each worker, written the one way that bundlers know and follow. It stands beside the files of the workers, so
 * that their addresses are right wherever both are put.
 */
export const STARTS: Readonly<Record<WorkerName, () => Worker>> = {
  unpack: () => new Worker(new URL('./unpack.worker.js', import.meta.url), { type: 'module' }),
  deflate: () => new Worker(new URL('./deflate.worker.js', import.meta.url), { type: 'module' }),
  digest: () => new Worker(new URL('./digest.worker.js', import.meta.url), { type: 'module' }),
  write: () => new Worker(new URL('./write.worker.js', import.meta.url), { type: 'module' }),
  key: () => new Worker(new URL('./key.worker.js', import.meta.url), { type: 'module' }),
};
