import { abortable } from '../flow/abortable.js';
import { type ClientOptions, WorkerClient, type WorkerKind } from '../workers/worker-client.js';
import { WorkerLostError } from '../workers/worker-watch.js';
import type { DerivationOptions } from './derivation.js';
import type { KeyOrder } from './scripted-derivation.js';

/** Workers that derive keys. */
const DERIVERS: WorkerKind<Uint8Array> = {
  name: 'key',
  isAnswer: (answer): answer is Uint8Array => answer instanceof Uint8Array && answer.length > 0,
};

/**
 * Derives a key in a worker of its own, so that the page stays responsive and the derivation can be aborted at any
 * time.
 *
 * @returns undefined if no worker starts, or it is lost or fails: the caller then derives the key itself
 * @throws the signal's reason
 */
export async function deriveInWorker(
  order: KeyOrder,
  { signal, progress }: DerivationOptions,
  options: ClientOptions = {},
): Promise<Uint8Array | undefined> {
  const client = new WorkerClient<KeyOrder, Uint8Array>(DERIVERS, options);
  const onNote = (done: unknown): void => {
    if (typeof done === 'number') progress?.(done);
  };
  try {
    await abortable(client.ready, signal);
    return await client.ask(order, [], { signal, onNote });
  } catch (error) {
    if (error instanceof WorkerLostError) return undefined;
    throw error;
  } finally {
    client.end();
  }
}
