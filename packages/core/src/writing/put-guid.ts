/** The order of a GUID's bytes in Microsoft's structures: its first three groups are little-endian. */
const ORDER: readonly number[] = [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15];

/** Writes a GUID. @param id 16 bytes, in the order of its text */
export function putGuid(bytes: Uint8Array, at: number, id: Uint8Array): void {
  ORDER.forEach((from, i) => {
    bytes[at + i] = id[from] ?? 0;
  });
}

/** Returns the 16 bytes of a GUID, in the order of its text, e.g. `2dc27766-f623-4200-9d64-115e9bfd4a08`. */
export function guidOf(text: string): Uint8Array {
  const digits = text.replaceAll('-', '');
  return Uint8Array.from(ORDER, (_, i) => Number.parseInt(digits.slice(2 * i, 2 * i + 2), 16));
}
