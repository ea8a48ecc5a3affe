import { deflateRaw } from 'pako';

/**
 * Compresses to raw deflate (RFC 1951) with a window of at most 4 KiB, as QEMU does for the clusters of a qcow2: on
 * this thread, and at its cost.
 *
 * `CompressionStream` uses a window of 32 KiB. QEMU itself can read that, because it decompresses a cluster in one
 * call of zlib, for which the whole output is the window; but readers that ask zlib for a window of 4 KiB, as QEMU's
 * own code does, and read the output in parts, cannot: Python's and Node's zlib among them.
 */
export function packRaw(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  return deflateRaw(bytes, { windowBits: 12, memLevel: memLevelFor(bytes.length) });
}

/** The size of zlib's tables for this many bytes: QEMU's level 9 takes longer to clear than 4 KiB take to compress. */
function memLevelFor(length: number): number {
  return Math.min(9, Math.max(1, Math.ceil(Math.log2(length)) - 6));
}
