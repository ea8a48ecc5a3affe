/* What runs in a module worker: it writes one file of the origin's private file system. */
import { HandleWriter } from './intake/opfs/handle-writer.js';
import type { ToWriter } from './intake/opfs/write-messages.js';
import { serveWorker } from './workers/serve.js';

serveWorker(() => {
  const writer = new HandleWriter();
  return (order: ToWriter) => writer.handle(order);
});
