/* Module worker: computes digests of the bytes it receives, and returns their memory. */
import { openHasher } from './digest/digest-job.js';
import { serveWorker } from './workers/serve.js';

serveWorker(openHasher);
