import type { Worker } from 'node:worker_threads';

/** The message after which a thread ends by itself. */
export const END = 'end';

/** The longest that a thread may take to end, in milliseconds: a block takes a few. */
const GRACE = 2000;

const running = new Map<Worker, Promise<void>>();

/** Remembers a started thread until it has ended. */
export function remember(worker: Worker): void {
  const ended = new Promise<void>((resolve) => worker.once('exit', () => resolve()));
  running.set(
    worker,
    ended.then(() => void running.delete(worker)),
  );
}

/**
 * Has a thread end between two blocks. Node stops the whole process with an assertion if a thread is terminated, or the
 * process exits, while `node:zlib` sets up a stream in it: see `CompressionStream::Close` in Node's `node_zlib.cc`.
 */
export function endThread(worker: Worker): void {
  worker.postMessage(END);
  setTimeout(() => void worker.terminate(), GRACE).unref();
}

/** Ends all threads. Resolves when they have ended: then the process may exit. */
export async function endThreads(): Promise<void> {
  for (const worker of running.keys()) endThread(worker);
  await Promise.all(running.values());
}
