/* Module worker: decompresses chunks, and writes them to a file in the origin private file system if told to. */
import { openOriginFile } from './disk/pipeline/origin-file.js';
import { openUnpacker } from './disk/pipeline/unpacker.js';
import { serveWorker } from './workers/serve.js';

serveWorker(openUnpacker({ openSink: openOriginFile }));
