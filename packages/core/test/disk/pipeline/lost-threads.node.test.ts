import { Worker } from 'node:worker_threads';
import { writeByWorkers } from '@diskloupe/core/disk';
import { describe, expect, it } from 'vitest';
import type { WorkerPort } from '../../../src/workers/port.js';
import { VERSION } from '../../../src/workers/protocol.js';
import { bytesOf, firstDifference } from '../opened.js';
import { packedDisk } from './packed-disk.js';

const READY = `if (isFirst) { isFirst = false; parentPort.postMessage(${JSON.stringify({ id: 0, version: VERSION })}); return; }`;

/** What a thread does with a message. */
const SCRIPTS = {
  silent: '',
  deaf: READY,
  nonsense: `${READY} parentPort.postMessage(null);`,
  throws: `${READY} throw new Error('out of memory');`,
  exits: `${READY} process.exit(1);`,
  loops: `${READY} for (;;) {}`,
} as const;

/** Like the command line's. @param exits records each thread that has ended */
function thread(script: string, exits: (code: number) => void): WorkerPort {
  const code = `const { parentPort } = require('node:worker_threads'); let isFirst = true;
    parentPort.on('message', () => { ${script} });`;
  const worker = new Worker(code, { eval: true });
  worker.on('exit', exits);
  return {
    post: (message, transfer) => worker.postMessage(message, transfer),
    listen(onAnswer, onEnd) {
      worker.on('message', onAnswer);
      worker.on('error', (error) => onEnd(`${error}`));
      worker.on('exit', () => onEnd('its thread has ended'));
    },
    end: () => void worker.terminate(),
  };
}

describe.each(Object.entries(SCRIPTS))('threads that go wrong (%s)', (_, script) => {
  it('are ended, and the disk is read without them', async () => {
    const { disk, content } = await packedDisk(480);
    let [started, ended] = [0, 0];
    const start = (): WorkerPort => {
      started++;
      return thread(script, () => ended++);
    };
    const workers = { count: 2, start, patience: 1000 };
    expect(firstDifference(await bytesOf(disk.readable({ workers })), content)).toBe(-1);
    await expect.poll(() => ended).toBe(started);
    expect(await writeByWorkers(disk, 0, { workers })).toBeUndefined();
    await expect.poll(() => ended).toBe(started);
  });
});
