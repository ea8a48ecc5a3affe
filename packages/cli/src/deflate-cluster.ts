import type { DeflateRaw } from '@diskloupe/core/disk';

/** In bytes: zlib's own least size of what comes at once. */
const MIN_CHUNK = 64;

/** Packs a cluster as qemu does, by the threads of libuv: as many are packed at a time as there are of those. */
export const deflateCluster: DeflateRaw = (bytes) => {
  // It takes milliseconds to load, and only this needs it. (Where kept code runs there is no `import()`.)
  const { deflateRaw } = process.getBuiltinModule('node:zlib');
  // What pays is done at one go then.
  const chunkSize = Math.max(bytes.length, MIN_CHUNK);
  return new Promise((resolve, reject) => {
    deflateRaw(bytes, { windowBits: 12, memLevel: 9, chunkSize }, (error, packed) =>
      error ? reject(error) : resolve(packed),
    );
  });
};
