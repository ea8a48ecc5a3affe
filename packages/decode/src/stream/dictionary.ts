import type { Steps } from './generated-decoder.js';
import { MAX_PIECE } from './stream-decoder.js';

/** Room behind the dictionary, in bytes: the larger, the less often everything moves. */
const ROOM: number = 2 ** 22;

/**
 * The decoded bytes that matches may refer to, and behind them those that were not returned yet. It grows with what is
 * decoded, whatever size a header states.
 */
export class Dictionary {
  bytes: Uint8Array = new Uint8Array(0);
  /** The next byte, in `bytes`. */
  at = 0;
  /** Where matches may begin: everything in front belongs to something else, or was dropped. */
  start = 0;
  /** The position of `bytes[0]` since the last reset, modulo 2^32: contexts depend on it. */
  origin = 0;
  #size = 0;
  /** The first byte that was not returned. */
  #from = 0;

  /** @param size bytes that matches reach back at most */
  constructor(size: number) {
    this.#size = size;
  }

  /** The furthest that a match reaches back at the moment. */
  get reach(): number {
    return Math.min(this.at - this.start, this.#size);
  }

  get size(): number {
    return this.#size;
  }

  /** Forgets everything; positions are counted anew. */
  reset(): void {
    this.start = this.at;
    this.origin = -this.at | 0;
  }

  /** Makes room for `length` more bytes; everything has to be returned before. */
  reserve(length: number): void {
    if (this.at + length <= this.bytes.length) return;
    const kept = this.reach;
    const dropped = this.at - kept;
    // What is dropped has to be worth moving the rest.
    if (kept + length <= this.bytes.length && dropped * 2 >= this.#size) {
      this.bytes.copyWithin(0, dropped, this.at);
    } else {
      const most = this.#size + Math.max(ROOM, this.#size >>> 1) + length;
      const grown = new Uint8Array(Math.min(most, Math.max(ROOM + length, 2 * (kept + length))));
      grown.set(this.bytes.subarray(dropped, this.at));
      this.bytes = grown;
    }
    this.at = kept;
    this.#from -= dropped;
    this.start = Math.max(0, this.start - dropped);
    this.origin = (this.origin + dropped) | 0;
  }

  /** Returns what is new, in pieces that are valid until the next step. */
  *flush(): Steps {
    while (this.#from < this.at) {
      const from = this.#from;
      this.#from = Math.min(this.at, from + MAX_PIECE);
      yield this.bytes.subarray(from, this.#from);
    }
  }
}
