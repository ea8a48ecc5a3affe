import { deflateRaw } from 'pako';

/**
 * Packs as qemu does into raw deflate (RFC 1951) that reaches back 4 KiB at most, for the clusters of a qcow2: on this
 * thread, and at its cost.
 *
 * `CompressionStream` reaches back 32 KiB. qemu itself can read that, as it unpacks a cluster in one call of zlib, for
 * which all of the output is the window; but those who ask zlib for a window of 4 KiB, as qemu's own code does, and
 * take the output in parts, cannot: Python's and Node's zlib among them.
 */
export function packRaw(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  return deflateRaw(bytes, { windowBits: 12, memLevel: memLevelFor(bytes.length) });
}

/** zlib's tables, as large as so many bytes have a use for: qemu's 9 takes longer to clear than 4 KiB take to pack. */
function memLevelFor(length: number): number {
  return Math.min(9, Math.max(1, Math.ceil(Math.log2(length)) - 6));
}
