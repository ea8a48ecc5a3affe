/**
 * A worker of any kind, such as a web module worker or a Node thread: what `Workers.start` returns.
 *
 * @example
 * ```ts no-run
 * import type { WorkerPort } from '@diskloupe/core/workers';
 *
 * function portOf(worker: Worker): WorkerPort {
 *   return {
 *     post: (message, transfer) => worker.postMessage(message, [...transfer]),
 *     listen(onMessage, onEnd) {
 *       worker.onmessage = ({ data }) => onMessage(data);
 *       worker.onerror = ({ message }) => onEnd(message);
 *     },
 *     end: () => worker.terminate(),
 *   };
 * }
 * ```
 */
export interface WorkerPort {
  /** Sends it a message; the buffers of `transfer` are moved, not copied. */
  post(message: unknown, transfer: readonly ArrayBuffer[]): void;
  /** @param onEnd receives the reason why no more messages will arrive */
  listen(onMessage: (message: unknown) => void, onEnd: (reason: string) => void): void;
  /** Ends it, whatever it does: at once, or within seconds if its platform cannot stop it in the midst of a block. */
  end(): void;
}

/** Wraps a web worker. */
export function portOf(worker: Worker): WorkerPort {
  return {
    post: (message, transfer) => worker.postMessage(message, [...transfer]),
    listen(onMessage, onEnd) {
      worker.onmessage = ({ data }: MessageEvent<unknown>) => onMessage(data);
      worker.onerror = (event) => {
        event.preventDefault();
        onEnd(event.message || 'its file could not be loaded');
      };
      worker.onmessageerror = () => onEnd('a message of the worker could not be read');
    },
    end() {
      worker.onmessage = null;
      worker.onerror = null;
      worker.terminate();
    },
  };
}
