/** RFC 1950, section 8.2: the largest prime below 2^16. */
const BASE = 65521;

/** Bytes whose weighted sums fit in 16 bits each: see `adler32`. */
const GROUP = 256;

/** The most groups before the sums must be reduced, so that they stay exact. */
const GROUPS = 21;

const EVEN_BYTES = 0xff00ff;

/** Adds both halves of a word of two 16-bit sums. */
const bothHalves = (word: number): number => (word & 0xffff) + (word >>> 16);

/**
 * Computes the Adler-32 of the first `end` bytes (RFC 1950, section 8.2): `a` is one more than the sum of the bytes,
 * and `b` the sum of all values of `a`, which is each byte times the number of bytes from it to the end.
 *
 * Processes sixteen bytes at a time, as four words whose even and odd bytes are added two at once, in 16-bit halves.
 * That is three times as fast as byte by byte.
 */
export function adler32(bytes: Uint8Array, view: DataView, end: number): number {
  let a = 1;
  let b = 0;
  let i = 0;
  while (i + GROUP <= end) {
    const count = Math.min(Math.floor((end - i) / GROUP), GROUPS) * GROUP;
    const stop = i + count;
    let sum = 0;
    // The sum before each step: it counts again for each of the step's sixteen bytes.
    let before = 0;
    let weighted = 0;
    while (i < stop) {
      const groupEnd = i + GROUP;
      let evens = 0;
      let odds = 0;
      let words = 0;
      for (; i < groupEnd; i += 16) {
        before += sum;
        const w0 = view.getInt32(i, true);
        const w1 = view.getInt32(i + 4, true);
        const w2 = view.getInt32(i + 8, true);
        const w3 = view.getInt32(i + 12, true);
        const even0 = w0 & EVEN_BYTES;
        const even1 = w1 & EVEN_BYTES;
        const even2 = w2 & EVEN_BYTES;
        const odd0 = (w0 >>> 8) & EVEN_BYTES;
        const odd1 = (w1 >>> 8) & EVEN_BYTES;
        const odd2 = (w2 >>> 8) & EVEN_BYTES;
        const even = even0 + even1 + even2 + (w3 & EVEN_BYTES);
        const odd = odd0 + odd1 + odd2 + ((w3 >>> 8) & EVEN_BYTES);
        // The upper half of this product is the sum of both halves.
        sum += Math.imul(even + odd, 0x10001) >>> 16;
        evens += even;
        odds += odd;
        // A word counts again for each word after it: the first three times, the third once.
        const two = even0 + odd0 + even1 + odd1;
        words += even0 + odd0 + two + two + even2 + odd2;
      }
      // Within a word the bytes count 4, 3, 2, and 1 times; each later word adds 4.
      weighted += 4 * (evens & 0xffff) + 2 * (evens >>> 16) + 3 * (odds & 0xffff) + (odds >>> 16);
      weighted += 4 * bothHalves(words);
    }
    b = (b + a * count + 16 * before + weighted) % BASE;
    a = (a + sum) % BASE;
  }
  for (; i < end; i++) {
    a += bytes[i] ?? 0;
    b += a;
  }
  return (((b % BASE) << 16) | (a % BASE)) >>> 0;
}
