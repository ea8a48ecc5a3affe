/* Module worker: compresses clusters, several per message. */

import { serveWorker } from './workers/serve.js';
import { openDeflater } from './writing/deflate-job.js';
import { packRaw } from './writing/deflate-raw.js';

serveWorker(openDeflater(packRaw));
