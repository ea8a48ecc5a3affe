import { writeQcow2 } from '@diskloupe/test-images/writers';

/** Bytes that differ from place to place, so that none can be swapped. */
export function numbered(length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length);
  const words = new Uint32Array(bytes.buffer, 0, Math.floor(length / 4));
  for (let at = 0; at < words.length; at++) words[at] = Math.imul(at + 1, 0x9e3779b1);
  return bytes;
}

/** A qcow2 with bytes after it, as if they were its clusters. */
export function largeQcow2(
  length: number,
  options: Parameters<typeof writeQcow2>[0] = {},
): Uint8Array<ArrayBuffer> {
  const bytes = numbered(length);
  bytes.set(writeQcow2(options).bytes.subarray(0, length));
  return bytes;
}
