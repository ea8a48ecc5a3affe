import type { UnpackWorker } from './worker-pool.js';

/** Starts `unpack-worker.js` beside this module, the way that bundlers know and follow. */
export function startWebWorker(): UnpackWorker {
  return unpackWorkerOf(new Worker(new URL('./unpack-worker.js', import.meta.url), { type: 'module' }));
}

/** A worker of the web that runs `@diskloupe/core/unpack-worker`. */
export function unpackWorkerOf(worker: Worker): UnpackWorker {
  return {
    post: (message, transfer) => worker.postMessage(message, [...transfer]),
    listen(onAnswer, onEnd) {
      worker.onmessage = ({ data }) => onAnswer(data);
      worker.onerror = ({ message }) => onEnd(message || 'its worker could not be started');
      worker.onmessageerror = () => onEnd('a message of its worker could not be read');
    },
    end: () => worker.terminate(),
  };
}
