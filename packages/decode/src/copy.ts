/**
 * Copies `length` bytes between views, eight at a time and then one by one: `Uint8Array.set` would need a view of the
 * source, which is an allocation per piece.
 */
export function copyBytes(
  source: DataView,
  from: number,
  target: DataView,
  at: number,
  length: number,
): void {
  let i = 0;
  for (; i + 8 <= length; i += 8) {
    target.setInt32(at + i, source.getInt32(from + i, true), true);
    target.setInt32(at + i + 4, source.getInt32(from + i + 4, true), true);
  }
  for (; i < length; i++) target.setInt8(at + i, source.getInt8(from + i));
}

/** Repeats the `length` bytes from `distance` back, byte by byte; the source may overlap what is written. */
export function repeatBytes(bytes: Uint8Array, at: number, distance: number, length: number): void {
  for (let i = at; i < at + length; i++) bytes[i] = bytes[i - distance] ?? 0;
}
