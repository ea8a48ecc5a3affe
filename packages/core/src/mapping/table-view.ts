/** A view on bytes that lie within a larger buffer. */
export function viewOf({ buffer, byteOffset, length }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, length);
}

/** How many bytes of zeros there are from `at` on, in whole words of 4. */
export function zeroBytesFrom(table: DataView, at: number): number {
  let end = at;
  while (end + 4 <= table.byteLength && table.getUint32(end) === 0) end += 4;
  return end - at;
}

/**
 * A big-endian number of 64 bits. From 2^53 on its last bits are lost, which does no harm to a place in a file: it is
 * behind the end of every file, and refused for that.
 */
export function u64beAt(view: DataView, at: number): number {
  return view.getUint32(at) * 2 ** 32 + view.getUint32(at + 4);
}

/** A little-endian number of 64 bits, exact below 2^53. */
export function u64leAt(view: DataView, at: number): number {
  return view.getUint32(at + 4, true) * 2 ** 32 + view.getUint32(at, true);
}
