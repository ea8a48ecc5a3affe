/* What runs in a module worker: it unpacks chunks, and writes them to a file of the origin's where it is told so. */
import { openOriginFile } from './disk/pipeline/origin-file.js';
import { openUnpacker } from './disk/pipeline/unpacker.js';
import { serveWorker } from './workers/serve.js';

serveWorker(openUnpacker({ openSink: openOriginFile }));
