import type { DerivationOptions } from './derivation.js';
import type { KeyAnswer } from './key-worker.js';
import type { KeyOrder } from './scripted-derivation.js';

/**
 * Lets a worker of its own derive a key, so that the page does not wait for it, and it can be ended at any time.
 *
 * @returns nothing where no worker can be started
 * @throws what the derivation does; the signal's reason
 */
export async function deriveInWorker(
  order: KeyOrder,
  { signal, progress }: DerivationOptions,
): Promise<Uint8Array | undefined> {
  const worker = startWorker();
  if (!worker) return undefined;
  let onAbort = (): void => {};
  try {
    return await new Promise<Uint8Array | undefined>((resolve, reject) => {
      onAbort = () => reject(signal?.reason);
      signal?.addEventListener('abort', onAbort);
      worker.onmessage = ({ data }: MessageEvent<KeyAnswer>) => {
        if ('key' in data) resolve(data.key);
        else if ('error' in data) reject(data.error);
        else progress?.(data.done);
      };
      // It could not be loaded: a page may allow no workers, and a bundler may have left it behind.
      worker.onerror = (event) => {
        event.preventDefault();
        resolve(undefined);
      };
      worker.postMessage(order);
    });
  } finally {
    signal?.removeEventListener('abort', onAbort);
    worker.terminate();
  }
}

function startWorker(): Worker | undefined {
  if (typeof Worker === 'undefined') return undefined;
  try {
    return new Worker(new URL('./key-worker.js', import.meta.url), { type: 'module' });
  } catch {
    return undefined;
  }
}
