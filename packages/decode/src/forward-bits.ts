/**
 * Reads bits. A position is one number, in bits from the start of the memory; there is no bit buffer to refill.
 * `peek` loads the four bytes around the position and shifts out the bits before it, which leaves 25 to 32 bits,
 * least significant first (RFC 1951, section 3.1.1); at most 25 may be used before the next `peek`. Zeros follow the
 * end of the input (see `PaddedInput`), so a reader only has to compare its position with the end every few steps.
 */
export function peek(view: DataView, bit: number): number {
  return view.getInt32(bit >>> 3, true) >>> (bit & 7);
}
