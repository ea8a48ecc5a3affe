/** The reflected polynomial of ECMA-182, in halves of 32 bits. */
const [LOW, HIGH] = [0xd7870f42 | 0, 0xc96c5795 | 0];
/** Bytes per step of the loop: each has a table of its own. */
const SLICES = 8;

let tables: { readonly low: Int32Array; readonly high: Int32Array } | undefined;

function makeTables(): NonNullable<typeof tables> {
  const low = new Int32Array(SLICES * 256);
  const high = new Int32Array(SLICES * 256);
  for (let byte = 0; byte < 256; byte++) {
    let [a, b] = [byte, 0];
    for (let bit = 0; bit < 8; bit++) {
      const isOdd = a & 1;
      a = (a >>> 1) | (b << 31);
      b >>>= 1;
      if (isOdd) [a, b] = [a ^ LOW, b ^ HIGH];
    }
    low[byte] = a;
    high[byte] = b;
  }
  for (let i = 256; i < SLICES * 256; i++) {
    const [a, b] = [low[i - 256] ?? 0, high[i - 256] ?? 0];
    low[i] = ((a >>> 8) | (b << 24)) ^ (low[a & 0xff] ?? 0);
    high[i] = (b >>> 8) ^ (high[a & 0xff] ?? 0);
  }
  return { low, high };
}

/** The CRC-64 of xz, over bytes that come in pieces. */
export class Crc64 {
  #low = -1;
  #high = -1;

  update(bytes: Uint8Array): void {
    tables ??= makeTables();
    const { low: lows, high: highs } = tables;
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    const { length } = bytes;
    let low = this.#low;
    let high = this.#high;
    let at = 0;
    for (; at + SLICES <= length; at += SLICES) {
      const a = view.getInt32(at, true) ^ low;
      const b = view.getInt32(at + 4, true) ^ high;
      const [i, j, k, l] = [a & 0xff, (a >>> 8) & 0xff, (a >>> 16) & 0xff, a >>> 24];
      const [m, n, o, p] = [b & 0xff, (b >>> 8) & 0xff, (b >>> 16) & 0xff, b >>> 24];
      low =
        (lows[1792 + i] ?? 0) ^
        (lows[1536 + j] ?? 0) ^
        (lows[1280 + k] ?? 0) ^
        (lows[1024 + l] ?? 0) ^
        (lows[768 + m] ?? 0) ^
        (lows[512 + n] ?? 0) ^
        (lows[256 + o] ?? 0) ^
        (lows[p] ?? 0);
      high =
        (highs[1792 + i] ?? 0) ^
        (highs[1536 + j] ?? 0) ^
        (highs[1280 + k] ?? 0) ^
        (highs[1024 + l] ?? 0) ^
        (highs[768 + m] ?? 0) ^
        (highs[512 + n] ?? 0) ^
        (highs[256 + o] ?? 0) ^
        (highs[p] ?? 0);
    }
    for (; at < length; at++) {
      const i = (low ^ (bytes[at] ?? 0)) & 0xff;
      low = ((low >>> 8) | (high << 24)) ^ (lows[i] ?? 0);
      high = (high >>> 8) ^ (highs[i] ?? 0);
    }
    this.#low = low;
    this.#high = high;
  }

  /** The checksum of all bytes, little-endian as xz stores it. */
  digest(): Uint8Array {
    const bytes = new Uint8Array(8);
    const view = new DataView(bytes.buffer);
    view.setInt32(0, ~this.#low, true);
    view.setInt32(4, ~this.#high, true);
    return bytes;
  }
}
