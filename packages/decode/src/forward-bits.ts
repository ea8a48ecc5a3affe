/**
 * How bits are read. A position is one number, in bits from the start of the memory; there is no buffer of bits to
 * refill. `peek` loads the four bytes around the position and shifts the bits before it away, which leaves 25 to
 * 32 bits, least significant first (RFC 1951, section 3.1.1); at most 25 may be used before the next
 * `peek`. What follows the end of the input are zeros (see `PaddedInput`), so that a reader only has to
 * compare its position with the end every few steps.
 */
export function peek(view: DataView, bit: number): number {
  return view.getInt32(bit >>> 3, true) >>> (bit & 7);
}
