/* What runs in a module worker: it packs clusters, several with each message. */

import { serveWorker } from './workers/serve.js';
import { openDeflater } from './writing/deflate-job.js';
import { packRaw } from './writing/deflate-raw.js';

serveWorker(openDeflater(packRaw));
