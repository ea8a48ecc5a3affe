import { type FromWorker, type ToWorker, VERSION } from './protocol.js';

/** An answer, and the memory transferred with it. */
export interface Answered {
  readonly answer: unknown;
  readonly transfer?: readonly ArrayBuffer[] | undefined;
}

/** Handles one order. A worker whose handler throws is not used any more. */
export type Handle<Order> = (order: Order, note: (note: unknown) => void) => Answered | Promise<Answered>;

/**
 * Serves a worker's side: answers messages, and handles orders one after another.
 *
 * @param open receives the setup and returns the handler of orders; if it throws, the worker is not used
 * @returns a function that receives each message to the worker
 *
 * @example
 * ```ts no-run
 * import { openUnpacker, serving } from '@diskloupe/core/unpacker';
 *
 * // The module of a web worker with a platform of its own.
 * const take = serving(openUnpacker({}), (message, transfer) => self.postMessage(message, { transfer }));
 * self.onmessage = ({ data }) => take(data);
 * ```
 */
export function serving<Setup, Order>(
  open: (setup: Setup) => Handle<Order> | Promise<Handle<Order>>,
  post: (message: FromWorker, transfer: ArrayBuffer[]) => void,
): (message: ToWorker<Setup, Order>) => void {
  let last: Promise<void> = Promise.resolve();
  let handle: Handle<Order> | undefined;

  async function take(message: ToWorker<Setup, Order>): Promise<void> {
    const { id } = message;
    try {
      if ('hello' in message) {
        handle = await open(message.hello);
        post({ id: 0, version: VERSION }, []);
        return;
      }
      const answered = await handle?.(message.order, (note) => post({ id, note }, []));
      if (answered) post({ id, answer: answered.answer }, [...(answered.transfer ?? [])]);
    } catch (error) {
      postError(id, error);
    }
  }

  function postError(id: number, error: unknown): void {
    try {
      post({ id, error }, []);
    } catch {
      // The thrown value cannot be cloned.
      post({ id, error: new Error(`${error}`) }, []);
    }
  }

  return (message) => {
    last = last.then(() => take(message));
  };
}

/** Serves in a web module worker. */
export function serveWorker<Setup, Order>(
  open: (setup: Setup) => Handle<Order> | Promise<Handle<Order>>,
): void {
  const take = serving(open, (message, transfer) => globalThis.postMessage(message, { transfer }));
  globalThis.onmessage = ({ data }) => take(data);
}
