/* What runs in a module worker: it computes digests of what it is sent, and sends the memory back. */
import { openHasher } from './digest/digest-job.js';
import { serveWorker } from './workers/serve.js';

serveWorker(openHasher);
