/* Code of a worker thread: it reads, decompresses, and writes. Threads share file descriptors. */
import { readSync, writeSync } from 'node:fs';
import { parentPort } from 'node:worker_threads';
import { configureDecoders, openUnpacker, serving } from '@diskloupe/core/unpacker';
import { descriptorOf } from './descriptor-of.js';
import { nodeDecoders } from './node-decoders.js';
import { END } from './threads.js';

configureDecoders(nodeDecoders);

const open = openUnpacker({
  read(file, offset, bytes) {
    let read = 0;
    while (read < bytes.length) {
      const came = readSync(descriptorOf(file), bytes, read, bytes.length - read, offset + read);
      if (!came) break;
      read += came;
    }
    return read;
  },
  openSink: async (file) => ({
    write(bytes, at) {
      for (let written = 0; written < bytes.length; ) {
        written += writeSync(descriptorOf(file), bytes, written, bytes.length - written, at + written);
      }
    },
    close() {},
  }),
});
const take = serving(open, (message, transfer) => parentPort?.postMessage(message, transfer));
parentPort?.on('message', (message) => (message === END ? parentPort?.close() : take(message)));
