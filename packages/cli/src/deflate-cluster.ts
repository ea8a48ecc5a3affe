import type { DeflateRaw } from '@diskloupe/core/disk';

/** zlib's smallest chunk size, in bytes. */
const MIN_CHUNK = 64;

/** Compresses a cluster as QEMU does, on libuv's threads: as many at a time as there are threads. */
export const deflateCluster: DeflateRaw = (bytes) => {
  // It takes milliseconds to load, and only this function needs it.
  const { deflateRaw } = process.getBuiltinModule('node:zlib');
  // Then a compressible cluster is done in one call.
  const chunkSize = Math.max(bytes.length, MIN_CHUNK);
  return new Promise((resolve, reject) => {
    deflateRaw(bytes, { windowBits: 12, memLevel: 9, chunkSize }, (error, packed) =>
      error ? reject(error) : resolve(packed),
    );
  });
};
