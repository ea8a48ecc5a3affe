/* What runs in a module worker: it derives one key, and tells how far it has come. */
import { type KeyOrder, runScript } from './scripted-derivation.js';

/** What the worker tells; of a key there is nothing more. */
export type KeyAnswer =
  | { readonly done: number }
  | { readonly key: Uint8Array }
  | { readonly error: unknown };

const answer = (message: KeyAnswer): void => globalThis.postMessage(message);

globalThis.onmessage = async ({ data }: MessageEvent<KeyOrder>) => {
  try {
    answer({ key: await runScript(data, { progress: (done) => answer({ done }) }) });
  } catch (error) {
    answer({ error });
  }
};
