/** The longest code of a first literal that fits into an entry of two, in bits. */
const LONGEST_FIRST = 8;

/**
 * Joins two literals into one entry if both codes fit into the index, which halves the steps through text.
 *
 * The entry keeps the length of the first code, minus one, in bits 7–5, for when there is room for only one byte.
 */
export function pairUp(entries: Int32Array, indexBits: number): void {
  // From the end, because an entry is joined with one at a smaller index, which must not be joined yet itself.
  for (let index = (1 << indexBits) - 1; index >= 0; index--) {
    const first = entries[index] ?? 0;
    if (first < 0) continue;
    const length = first & 31;
    if (length > LONGEST_FIRST) continue;
    const second = entries[index >>> length] ?? 0;
    const both = length + (second & 31);
    if (second < 0 || both > indexBits) continue;
    entries[index] = (2 << 24) | ((second & 0xff00) << 8) | (first & 0xff00) | ((length - 1) << 5) | both;
  }
}
