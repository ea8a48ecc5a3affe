/* What runs in a module worker: it unpacks chunks, and writes them to a file of the origin's where it is told so. */
import { openOriginFile } from './origin-file.js';
import { Unpacker } from './unpacker.js';

const unpacker = new Unpacker({
  post: (message, transfer) => globalThis.postMessage(message, { transfer }),
  openSink: openOriginFile,
});
globalThis.onmessage = ({ data }) => unpacker.take(data);
