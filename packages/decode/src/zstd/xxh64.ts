import {
  add,
  type Constant64,
  constant64,
  multiply,
  multiplyHigh,
  rotate,
  set,
  type Words64,
  xor,
  xorShifted,
} from './words64.js';

const PRIME1: Constant64 = constant64(0x9e3779b185ebca87n);
const PRIME2: Constant64 = constant64(0xc2b2ae3d27d4eb4fn);
/** The halves again, as plain numbers: the compiler inlines them as constants. */
const PRIME1_LOW = 0x85ebca87 | 0;
const PRIME1_HIGH = 0x9e3779b1 | 0;
const PRIME2_LOW = 0x27d4eb4f | 0;
const PRIME2_HIGH = 0xc2b2ae3d | 0;

const PRIME3: Constant64 = constant64(0x165667b19e3779f9n);
const PRIME4: Constant64 = constant64(0x85ebca77c2b2ae63n);
const PRIME5: Constant64 = constant64(0x27d4eb2f165667c5n);

/** The numbers: four lanes, the sum, and two temporaries. */
const LANES = 4;
const SUM = 4;
const SCRATCH = 5;
const ALONE = 6;

/** How far each lane is rotated when added to the sum. */
const ROTATIONS: readonly number[] = [1, 7, 12, 18];

/** Mixes eight bytes into a lane. */
function mix(words: Words64, lane: number, low: number, high: number): void {
  set(words, SCRATCH, low, high);
  multiply(words, SCRATCH, PRIME2);
  add(words, lane, words[2 * SCRATCH] ?? 0, words[2 * SCRATCH + 1] ?? 0);
  rotate(words, lane, 31);
  multiply(words, lane, PRIME1);
}

/**
 * Mixes into a lane its eight bytes of every stripe up to `end`: what `mix` does, in local variables. One lane after
 * another is faster than all in turn, because JavaScript has too few registers for eight halves.
 */
function runLane(words: Words64, lane: number, view: DataView, from: number, end: number): void {
  let low = words[2 * lane] ?? 0;
  let high = words[2 * lane + 1] ?? 0;
  for (let at = from; at < end; at += 32) {
    const inLow = view.getInt32(at, true);
    const inHigh = view.getInt32(at + 4, true);
    const product = Math.imul(inLow, PRIME2_LOW);
    const cross = (Math.imul(inLow, PRIME2_HIGH) + Math.imul(inHigh, PRIME2_LOW)) | 0;
    const carried = (multiplyHigh(inLow, PRIME2_LOW) + cross) | 0;
    const sum = (low + product) | 0;
    high = (high + carried + (sum >>> 0 < product >>> 0 ? 1 : 0)) | 0;
    const rotatedLow = (sum << 31) | (high >>> 1);
    const rotatedHigh = (high << 31) | (sum >>> 1);
    low = Math.imul(rotatedLow, PRIME1_LOW);
    const rotatedCross = (Math.imul(rotatedLow, PRIME1_HIGH) + Math.imul(rotatedHigh, PRIME1_LOW)) | 0;
    high = (multiplyHigh(rotatedLow, PRIME1_LOW) + rotatedCross) | 0;
  }
  set(words, lane, low, high);
}

/** Bytes of a stripe: eight for each lane. */
const STRIPE = 32;

/** The checksum of zstd frames: XXH64 with seed 0 (RFC 8878, section 3.1.1; the xxHash specification). */
export class Xxh64 {
  readonly #words: Words64 = new Int32Array(2 * 7);
  readonly #held: DataView = new DataView(new ArrayBuffer(STRIPE));
  #length = 0;

  /** Returns the lower half of the checksum of the bytes from `from` to `to`, unsigned: frames store only that. */
  low32(view: DataView, from: number, to: number): number {
    this.start();
    const end = this.#stripes(view, from, to);
    this.#length = to - from;
    return this.#end(view, end, to);
  }

  /** Starts a checksum over bytes that come in pieces. */
  start(): void {
    const words = this.#words;
    set(words, 0, PRIME1.low, PRIME1.high);
    add(words, 0, PRIME2.low, PRIME2.high);
    set(words, 1, PRIME2.low, PRIME2.high);
    set(words, 2, 0, 0);
    // The last begins at -PRIME1.
    set(words, 3, ~PRIME1.low, ~PRIME1.high);
    add(words, 3, 1, 0);
    this.#length = 0;
  }

  /** Adds the bytes from `from` to `to`. */
  update(view: DataView, from: number, to: number): void {
    let at = from;
    for (let held = this.#length % STRIPE; held && at < to; at++, held = (held + 1) % STRIPE) {
      this.#held.setUint8(held, view.getUint8(at));
      if (held === STRIPE - 1) this.#stripes(this.#held, 0, STRIPE);
    }
    this.#length += to - from;
    const end = this.#stripes(view, at, to);
    for (let i = end; i < to; i++) this.#held.setUint8(i - end, view.getUint8(i));
  }

  /** Ends the checksum. @returns its lower half, unsigned */
  digest(): number {
    return this.#end(this.#held, 0, this.#length % STRIPE);
  }

  /** Adds the bytes that are less than a stripe. */
  #end(view: DataView, from: number, to: number): number {
    const words = this.#words;
    if (this.#length >= STRIPE) this.#join();
    else set(words, SUM, PRIME5.low, PRIME5.high);
    add(words, SUM, this.#length | 0, Math.floor(this.#length / 2 ** 32));
    this.#tail(view, from, to);
    xorShifted(words, SUM, 33);
    multiply(words, SUM, PRIME2);
    xorShifted(words, SUM, 29);
    multiply(words, SUM, PRIME3);
    xorShifted(words, SUM, 32);
    return (words[2 * SUM] ?? 0) >>> 0;
  }

  /** Processes all whole stripes, eight bytes to each lane; returns where they end. */
  #stripes(view: DataView, from: number, to: number): number {
    const words = this.#words;
    const end = to - ((to - from) % STRIPE);
    for (let lane = 0; lane < LANES; lane++) runLane(words, lane, view, from + 8 * lane, end);
    return end;
  }

  /** Joins the lanes into the sum: each is rotated and added, then each is mixed in. */
  #join(): void {
    const words = this.#words;
    set(words, SUM, 0, 0);
    for (let lane = 0; lane < LANES; lane++) {
      const low = words[2 * lane] ?? 0;
      const high = words[2 * lane + 1] ?? 0;
      set(words, SCRATCH, low, high);
      rotate(words, SCRATCH, ROTATIONS[lane] ?? 0);
      add(words, SUM, words[2 * SCRATCH] ?? 0, words[2 * SCRATCH + 1] ?? 0);
    }
    for (let lane = 0; lane < LANES; lane++) {
      this.#mixIntoSum(words[2 * lane] ?? 0, words[2 * lane + 1] ?? 0);
      multiply(words, SUM, PRIME1);
      add(words, SUM, PRIME4.low, PRIME4.high);
    }
  }

  /** Mixes eight bytes on their own, and the result into the sum. */
  #mixIntoSum(low: number, high: number): void {
    const words = this.#words;
    set(words, ALONE, 0, 0);
    mix(words, ALONE, low, high);
    xor(words, SUM, words[2 * ALONE] ?? 0, words[2 * ALONE + 1] ?? 0);
  }

  /** The last bytes: eight at a time, then four, then one by one. */
  #tail(view: DataView, from: number, to: number): void {
    const words = this.#words;
    let at = from;
    for (; at + 8 <= to; at += 8) {
      this.#mixIntoSum(view.getInt32(at, true), view.getInt32(at + 4, true));
      rotate(words, SUM, 27);
      multiply(words, SUM, PRIME1);
      add(words, SUM, PRIME4.low, PRIME4.high);
    }
    if (at + 4 <= to) {
      set(words, SCRATCH, view.getInt32(at, true), 0);
      multiply(words, SCRATCH, PRIME1);
      xor(words, SUM, words[2 * SCRATCH] ?? 0, words[2 * SCRATCH + 1] ?? 0);
      rotate(words, SUM, 23);
      multiply(words, SUM, PRIME2);
      add(words, SUM, PRIME3.low, PRIME3.high);
      at += 4;
    }
    for (; at < to; at++) {
      set(words, SCRATCH, view.getUint8(at), 0);
      multiply(words, SCRATCH, PRIME5);
      xor(words, SUM, words[2 * SCRATCH] ?? 0, words[2 * SCRATCH + 1] ?? 0);
      rotate(words, SUM, 11);
      multiply(words, SUM, PRIME1);
    }
  }
}
