import { read, write } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { Workers } from '@diskloupe/core/disk';
import type { WorkerPort } from '@diskloupe/core/workers';
import { descriptorOf } from './descriptor-of.js';
import { FileSource } from './file-source.js';
import { endThread, remember } from './threads.js';

/** Worker threads that read local files themselves. */
export const nodeWorkers: Workers = {
  start: startThread,
  count: availableParallelism(),
  describe: (source) => (source instanceof FileSource ? source.descriptor : undefined),
  files: {
    async read(file, offset, bytes) {
      let done = 0;
      while (done < bytes.length) {
        const came = await transfer('read', file, bytes.subarray(done), offset + done);
        if (!came) break;
        done += came;
      }
      return done;
    },
    async write(file, bytes, at) {
      for (let done = 0; done < bytes.length; )
        done += await transfer('write', file, bytes.subarray(done), at + done);
    },
  },
};

/** Has one of libuv's threads read or write. @returns the number of bytes */
function transfer(what: 'read' | 'write', file: unknown, bytes: Uint8Array, offset: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const end = (error: Error | null, count: number): void => (error ? reject(error) : resolve(count));
    if (what === 'read') read(descriptorOf(file), bytes, 0, bytes.length, offset, end);
    else write(descriptorOf(file), bytes, 0, bytes.length, offset, end);
  });
}

function startThread(): WorkerPort {
  // It takes milliseconds to load, and most commands start no thread.
  const { Worker } = process.getBuiltinModule('node:worker_threads');
  const worker = new Worker(join(__dirname, 'unpack-worker.js'));
  remember(worker);
  return {
    post: (message, transfer) => worker.postMessage(message, transfer),
    listen(onAnswer, onEnd) {
      worker.on('message', onAnswer);
      worker.on('error', (error) => onEnd(error.message));
      worker.on('messageerror', () => onEnd('a message of its thread could not be read'));
      worker.on('exit', () => onEnd('its thread has ended'));
    },
    end: () => endThread(worker),
  };
}
