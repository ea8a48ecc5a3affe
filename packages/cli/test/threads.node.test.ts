import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { endThread, endThreads, remember } from '../src/threads.js';

/** Starts a thread of this source, and waits until it has started. */
async function started(source: string): Promise<{ readonly worker: Worker; readonly shared: Int32Array }> {
  const shared = new Int32Array(new SharedArrayBuffer(4));
  const worker = new Worker(
    `const { parentPort, workerData } = require('node:worker_threads');
     parentPort.on('message', (message) => (message === 'end' ? parentPort.close() : work()));
     parentPort.postMessage('started');
     ${source}`,
    { eval: true, workerData: shared },
  );
  remember(worker);
  await new Promise((resolve) => worker.once('message', resolve));
  return { worker, shared };
}

/** Busy for 300 ms, as `node:zlib` with a block, and then says so. */
const BUSY = `function work() {
  const start = Date.now();
  while (Date.now() - start < 300);
  Atomics.store(workerData, 0, 1);
}`;

const HANGING = 'function work() { for (;;); }';

test('a thread ends after the block that it works on', async () => {
  const { worker, shared } = await started(BUSY);
  const ended = new Promise((resolve) => worker.once('exit', resolve));
  worker.postMessage('work');
  endThread(worker);
  expect(await ended).toBe(0);
  expect(shared[0]).toBe(1);
});

test('the program waits for its threads', async () => {
  const threads = [await started(BUSY), await started(BUSY)];
  for (const { worker } of threads) worker.postMessage('work');
  await endThreads();
  expect(threads.map(({ shared }) => shared[0])).toEqual([1, 1]);
});

test('a thread that does not answer is terminated', async () => {
  const { worker } = await started(HANGING);
  const ended = new Promise((resolve) => worker.once('exit', resolve));
  worker.postMessage('work');
  await endThreads();
  expect(await ended).toBe(1);
});
