/** Creates a view on bytes within a larger buffer. */
export function viewOf({ buffer, byteOffset, length }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, length);
}

/** Counts the zero bytes from `at` on, in whole words of 4. */
export function zeroBytesFrom(table: DataView, at: number): number {
  let end = at;
  while (end + 4 <= table.byteLength && table.getUint32(end) === 0) end += 4;
  return end - at;
}

/**
 * Reads a big-endian 64-bit number. From 2^53 on its last bits are lost, which is harmless for a file offset: it is
 * beyond the end of every file, and refused for that.
 */
export function u64beAt(view: DataView, at: number): number {
  return view.getUint32(at) * 2 ** 32 + view.getUint32(at + 4);
}

/** Reads a little-endian 64-bit number, exact below 2^53. */
export function u64leAt(view: DataView, at: number): number {
  return view.getUint32(at + 4, true) * 2 ** 32 + view.getUint32(at, true);
}
