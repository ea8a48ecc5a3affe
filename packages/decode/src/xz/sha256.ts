/** Bytes of a block (FIPS 180-4, section 5.2.1). */
const BLOCK = 64;

/** The first 32 bits of the fractional part of a root of each of the first primes (sections 4.2.2 and 5.3.3). */
function constants(): { readonly rounds: Int32Array; readonly start: Int32Array } {
  const primes: number[] = [];
  for (let n = 2; primes.length < 64; n++) if (primes.every((prime) => n % prime)) primes.push(n);
  const bits = (root: number): number => Math.floor((root % 1) * 2 ** 32) | 0;
  return {
    rounds: Int32Array.from(primes, (prime) => bits(Math.cbrt(prime))),
    start: Int32Array.from(primes.slice(0, 8), (prime) => bits(Math.sqrt(prime))),
  };
}

/** SHA-256 (FIPS 180-4) over bytes that come in pieces. Few xz files have it. */
export class Sha256 {
  readonly #rounds: Int32Array;
  readonly #hash: Int32Array;
  readonly #words: Int32Array = new Int32Array(64);
  readonly #block: Uint8Array = new Uint8Array(BLOCK);
  readonly #view: DataView = new DataView(this.#block.buffer);
  #length = 0;

  constructor() {
    const { rounds, start } = constants();
    this.#rounds = rounds;
    this.#hash = start;
  }

  update(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length; ) {
      const held = this.#length % BLOCK;
      const part = bytes.subarray(at, at + BLOCK - held);
      this.#block.set(part, held);
      this.#length += part.length;
      at += part.length;
      if (this.#length % BLOCK === 0) this.#mix();
    }
  }

  digest(): Uint8Array {
    const length = this.#length;
    const padding = new Uint8Array(BLOCK - ((length + 8) % BLOCK) + 8);
    padding[0] = 0x80;
    const view = new DataView(padding.buffer);
    view.setUint32(padding.length - 8, Math.floor(length / 2 ** 29));
    view.setUint32(padding.length - 4, (length << 3) >>> 0);
    this.update(padding);
    const digest = new Uint8Array(32);
    const result = new DataView(digest.buffer);
    for (const [i, word] of this.#hash.entries()) result.setInt32(4 * i, word);
    return digest;
  }

  /** Section 6.2.2. */
  #mix(): void {
    const words = this.#words;
    for (let i = 0; i < 16; i++) words[i] = this.#view.getInt32(4 * i);
    for (let i = 16; i < 64; i++) {
      const [x, y] = [words[i - 15] ?? 0, words[i - 2] ?? 0];
      const s0 = rotate(x, 7) ^ rotate(x, 18) ^ (x >>> 3);
      const s1 = rotate(y, 17) ^ rotate(y, 19) ^ (y >>> 10);
      words[i] = ((words[i - 16] ?? 0) + s0 + (words[i - 7] ?? 0) + s1) | 0;
    }
    let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = this.#hash;
    for (let i = 0; i < 64; i++) {
      const choice = (e & f) ^ (~e & g);
      const sum1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
      const first = (h + sum1 + choice + (this.#rounds[i] ?? 0) + (words[i] ?? 0)) | 0;
      const majority = (a & b) ^ (a & c) ^ (b & c);
      const second = ((rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) + majority) | 0;
      h = g;
      g = f;
      f = e;
      e = (d + first) | 0;
      d = c;
      c = b;
      b = a;
      a = (first + second) | 0;
    }
    for (const [i, value] of [a, b, c, d, e, f, g, h].entries())
      this.#hash[i] = ((this.#hash[i] ?? 0) + value) | 0;
  }
}

function rotate(word: number, by: number): number {
  return (word >>> by) | (word << (32 - by));
}
