import { PATIENCE, WorkerLostError, WorkerWatch } from '../workers/worker-watch.js';
import type { DerivationOptions } from './derivation.js';
import type { KeyAnswer } from './key-worker.js';
import type { KeyOrder } from './scripted-derivation.js';

/**
 * Lets a worker of its own derive a key, so that the page does not wait for it, and it can be ended at any time.
 *
 * @param patience how long it may tell nothing, in milliseconds
 * @returns nothing where no worker can be started, or it is lost: it has to be derived here then
 * @throws what the derivation does; the signal's reason
 */
export async function deriveInWorker(
  order: KeyOrder,
  { signal, progress }: DerivationOptions,
  start: () => Worker | undefined = startWorker,
  patience: number = PATIENCE,
): Promise<Uint8Array | undefined> {
  const worker = start();
  if (!worker) return undefined;
  const watch = new WorkerWatch(() => worker.terminate(), patience);
  try {
    return await watch.job<Uint8Array>((end) => {
      worker.onmessage = ({ data }: MessageEvent<unknown>) => {
        watch.heard();
        if (!isAnswer(data)) watch.lose('its worker answers with what makes no sense');
        else if ('key' in data) end.resolve(data.key);
        else if ('error' in data) end.reject(data.error);
        else progress?.(data.done);
      };
      // It could not be loaded: a page may allow no workers, and a bundler may have left it behind.
      worker.onerror = (event) => {
        event.preventDefault();
        watch.lose(event.message || 'its worker could not be started');
      };
      worker.onmessageerror = () => watch.lose('a message of its worker could not be read');
      worker.postMessage(order);
    }, signal);
  } catch (error) {
    if (error instanceof WorkerLostError) return undefined;
    throw error;
  } finally {
    watch.lose('its worker was ended');
  }
}

function isAnswer(data: unknown): data is KeyAnswer {
  if (typeof data !== 'object' || data === null) return false;
  if ('key' in data) return data.key instanceof Uint8Array && data.key.length > 0;
  return 'error' in data || ('done' in data && typeof data.done === 'number');
}

function startWorker(): Worker | undefined {
  if (typeof Worker === 'undefined') return undefined;
  try {
    return new Worker(new URL('./key-worker.js', import.meta.url), { type: 'module' });
  } catch {
    return undefined;
  }
}
