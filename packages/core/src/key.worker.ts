/* Module worker: derives one key and reports progress. */
import { type KeyOrder, runScript } from './crypto/scripted-derivation.js';
import { serveWorker } from './workers/serve.js';

serveWorker<undefined, KeyOrder>(() => async (order, note) => ({
  answer: await runScript(order, { progress: note }),
}));
