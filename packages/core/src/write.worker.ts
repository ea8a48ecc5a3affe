/* Module worker: writes one file in the origin private file system. */
import { HandleWriter } from './storage/handle-writer.js';
import type { ToWriter } from './storage/write-messages.js';
import { serveWorker } from './workers/serve.js';

serveWorker(() => {
  const writer = new HandleWriter();
  return (order: ToWriter) => writer.handle(order);
});
