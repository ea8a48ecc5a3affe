import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Workers } from '@diskloupe/core/disk';
import type { WorkerPort } from '@diskloupe/core/workers';
import { FileSource } from './file-source.js';

/** Worker threads that read local files themselves. */
export const nodeWorkers: Workers = {
  start: startThread,
  count: availableParallelism(),
  describe: (source) => (source instanceof FileSource ? source.descriptor : undefined),
};

function startThread(): WorkerPort {
  const worker = new Worker(join(__dirname, 'unpack-worker.js'));
  return {
    post: (message, transfer) => worker.postMessage(message, transfer),
    listen(onAnswer, onEnd) {
      worker.on('message', onAnswer);
      worker.on('error', (error) => onEnd(error.message));
      worker.on('messageerror', () => onEnd('a message of its thread could not be read'));
      worker.on('exit', () => onEnd('its thread has ended'));
    },
    end: () => void worker.terminate(),
  };
}
