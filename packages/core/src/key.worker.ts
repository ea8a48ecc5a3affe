/* What runs in a module worker: it derives one key, and tells how far it has come. */
import { type KeyOrder, runScript } from './crypto/scripted-derivation.js';
import { serveWorker } from './workers/serve.js';

serveWorker<undefined, KeyOrder>(() => async (order, note) => ({
  answer: await runScript(order, { progress: note }),
}));
