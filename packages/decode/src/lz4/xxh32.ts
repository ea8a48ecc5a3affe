const [P1, P2, P3, P4, P5] = [0x9e3779b1 | 0, 0x85ebca77 | 0, 0xc2b2ae3d | 0, 0x27d4eb2f | 0, 0x165667b1 | 0];
/** Bytes of a stripe: four lanes of four. */
const STRIPE = 16;

/** XXH32 with seed 0 (the xxHash specification), over bytes that come in pieces. */
export class Xxh32 {
  #a: number = (P1 + P2) | 0;
  #b: number = P2;
  #c = 0;
  #d: number = -P1 | 0;
  #length = 0;
  readonly #held: Uint8Array = new Uint8Array(STRIPE);

  update(bytes: Uint8Array): void {
    const held = this.#length % STRIPE;
    this.#length += bytes.length;
    let at = 0;
    if (held) {
      at = Math.min(bytes.length, STRIPE - held);
      this.#held.set(bytes.subarray(0, at), held);
      if (held + at < STRIPE) return;
      this.#stripes(this.#held, 0, STRIPE);
    }
    const end = bytes.length - ((bytes.length - at) % STRIPE);
    this.#stripes(bytes, at, end);
    this.#held.set(bytes.subarray(end));
  }

  /** The checksum of all bytes, unsigned. */
  digest(): number {
    let sum =
      this.#length >= STRIPE
        ? (rotate(this.#a, 1) + rotate(this.#b, 7) + rotate(this.#c, 12) + rotate(this.#d, 18)) | 0
        : P5;
    sum = (sum + this.#length) | 0;
    const rest = this.#length % STRIPE;
    const view = new DataView(this.#held.buffer);
    let at = 0;
    for (; at + 4 <= rest; at += 4)
      sum = Math.imul(rotate((sum + Math.imul(view.getInt32(at, true), P3)) | 0, 17), P4);
    for (; at < rest; at++) sum = Math.imul(rotate((sum + Math.imul(this.#held[at] ?? 0, P5)) | 0, 11), P1);
    sum = Math.imul(sum ^ (sum >>> 15), P2);
    sum = Math.imul(sum ^ (sum >>> 13), P3);
    return (sum ^ (sum >>> 16)) >>> 0;
  }

  #stripes(bytes: Uint8Array, start: number, end: number): void {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    let [a, b, c, d] = [this.#a, this.#b, this.#c, this.#d];
    for (let at = start; at < end; at += STRIPE) {
      a = Math.imul(rotate((a + Math.imul(view.getInt32(at, true), P2)) | 0, 13), P1);
      b = Math.imul(rotate((b + Math.imul(view.getInt32(at + 4, true), P2)) | 0, 13), P1);
      c = Math.imul(rotate((c + Math.imul(view.getInt32(at + 8, true), P2)) | 0, 13), P1);
      d = Math.imul(rotate((d + Math.imul(view.getInt32(at + 12, true), P2)) | 0, 13), P1);
    }
    this.#a = a;
    this.#b = b;
    this.#c = c;
    this.#d = d;
  }
}

function rotate(word: number, by: number): number {
  return (word << by) | (word >>> (32 - by));
}

/** The checksum of a few bytes. */
export function xxh32(bytes: Uint8Array): number {
  const sum = new Xxh32();
  sum.update(bytes);
  return sum.digest();
}
