import { type FromWorker, type ToWorker, VERSION } from './protocol.js';

/** An answer, and the memory that goes with it. */
export interface Answered {
  readonly answer: unknown;
  readonly transfer?: readonly ArrayBuffer[] | undefined;
}

/** Does what one order says. A worker in which it throws is not used any more. */
export type Handle<Order> = (order: Order, note: (note: unknown) => void) => Answered | Promise<Answered>;

/**
 * A worker's side: handles orders one after the other.
 *
 * @param open gets the setup, and gives what handles orders; where it throws, the worker is not used
 * @returns takes each message that the worker is sent
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
      // What was thrown cannot be cloned.
      post({ id, error: new Error(`${error}`) }, []);
    }
  }

  return (message) => {
    last = last.then(() => take(message));
  };
}

/** Serves in a module worker of the web. */
export function serveWorker<Setup, Order>(
  open: (setup: Setup) => Handle<Order> | Promise<Handle<Order>>,
): void {
  const take = serving(open, (message, transfer) => globalThis.postMessage(message, { transfer }));
  globalThis.onmessage = ({ data }) => take(data);
}
