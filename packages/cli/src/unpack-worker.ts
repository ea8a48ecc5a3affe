/* Code of a worker thread: it reads, decompresses, and writes. Threads share file descriptors. */
import { readSync, writeSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import { configureDecoders, openUnpacker, serving } from '@diskloupe/core/unpacker';
import { nodeDecoders } from './node-decoders.js';

configureDecoders(nodeDecoders);

const open = openUnpacker({
  read(file, offset, bytes) {
    let read = 0;
    while (read < bytes.length) {
      const came = readSync(descriptor(file), bytes, read, bytes.length - read, offset + read);
      if (!came) break;
      read += came;
    }
    return read;
  },
  openSink: async (file) => ({
    write(bytes, at) {
      for (let written = 0; written < bytes.length; ) {
        written += writeSync(descriptor(file), bytes, written, bytes.length - written, at + written);
      }
    },
    close() {},
  }),
});
const take = serving(open, (message, transfer) => parentPort?.postMessage(message, transfer));
parentPort?.on('message', take);

function descriptor(file: unknown): number {
  if (typeof file === 'number') return file;
  throw new TypeError(`${file} is not a file descriptor`);
}
