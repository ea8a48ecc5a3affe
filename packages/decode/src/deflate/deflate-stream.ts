import type { Codec } from '../decode-error.js';
import { peek } from '../forward-bits.js';
import type { Steps } from '../stream/generated-decoder.js';
import { MAX_PIECE } from '../stream/stream-decoder.js';
import type { StreamInput } from '../stream/stream-input.js';
import { DynamicCodes, fixedCodes, type Tables } from './block-codes.js';
import { DeflateState } from './state.js';
import { decodeSymbolsCarefully } from './symbols-careful.js';
import { decodeSymbolsFast, ROUND } from './symbols-fast.js';

/** How far back a match reaches at most (RFC 1951, section 2). */
const WINDOW = 32_768;
/** The most bytes of a block's header with its codes: 14 bits, 19 lengths of 3 bits, and 316 of at most 14. */
const HEADER = 600;
/** The most bytes of input that a round of the fast loop uses: two literals of 15 bits, and a match of 48. */
const RESERVE = 16;

/** Decodes raw deflate (RFC 1951) that arrives in pieces. The output keeps the window in front of what is new. */
export class DeflateStream {
  readonly #input: StreamInput;
  readonly #state: DeflateState;
  readonly #dynamic: DynamicCodes = new DynamicCodes();
  /** Where the content that was not returned begins in the output. */
  #from = 0;

  constructor(input: StreamInput, codec: Codec) {
    this.#input = input;
    this.#state = new DeflateState(input);
    this.#state.codec = codec;
    this.#state.output.open(new Uint8Array(WINDOW + MAX_PIECE + ROUND));
  }

  /**
   * Decodes one stream, from the input's position to a byte boundary behind it. Pieces are valid until the next step.
   *
   * @throws DecodeError
   */
  *decode(): Steps {
    this.#state.at = 0;
    this.#from = 0;
    try {
      yield* this.#blocks();
    } catch (error) {
      // What was decoded before is intact.
      yield* this.#flush();
      throw error;
    }
    yield* this.#flush();
  }

  *#blocks(): Steps {
    const state = this.#state;
    let fraction = 0;
    for (let isFinal = false; !isFinal; ) {
      yield* this.#atHand(HEADER);
      state.bit = this.#input.position * 8 + fraction;
      const header = peek(this.#input.view, state.bit);
      state.bit += 3;
      state.requireInput();
      isFinal = (header & 1) === 1;
      const type = (header >>> 1) & 3;
      if (type === 3) state.fail('corrupt', 'a block of the reserved type 3');
      if (type === 0) yield* this.#stored();
      else yield* this.#symbols(type === 1 ? fixedCodes() : this.#dynamic.read(state));
      fraction = state.bit & 7;
      this.#input.position = state.bit >>> 3;
    }
    // A stream ends within a byte, whose other bits mean nothing.
    if (fraction) this.#input.position++;
  }

  *#symbols(tables: Tables): Steps {
    const state = this.#state;
    const input = this.#input;
    for (;;) {
      state.reserve = input.isLast ? 0 : RESERVE;
      if (decodeSymbolsFast(state, tables)) return;
      if (state.at >= WINDOW + MAX_PIECE) {
        yield* this.#give();
      } else if (input.isLast) {
        if (decodeSymbolsCarefully(state, tables, WINDOW + MAX_PIECE)) return;
        yield* this.#give();
      } else {
        const fraction = state.bit & 7;
        input.position = state.bit >>> 3;
        yield* this.#atHand(RESERVE + 1);
        state.bit = input.position * 8 + fraction;
      }
    }
  }

  /** Section 3.2.4: uncompressed bytes, from a byte boundary on. */
  *#stored(): Steps {
    const state = this.#state;
    const input = this.#input;
    const start = ((state.bit + 7) >>> 3) + 4;
    state.bit = start * 8;
    state.requireInput();
    const length = input.view.getUint16(start - 4, true);
    if (length !== (input.view.getUint16(start - 2, true) ^ 0xffff))
      state.fail('corrupt', 'the length of a stored block and its complement differ');
    input.position = start;
    for (let left = length; left > 0; ) {
      yield* this.#atHand(1);
      if (!input.length) state.fail('truncated', 'the input ends within a stored block');
      if (state.at >= WINDOW + MAX_PIECE) yield* this.#give();
      const taken = Math.min(left, input.length, WINDOW + MAX_PIECE - state.at);
      state.output.bytes.set(input.bytes.subarray(input.position, input.position + taken), state.at);
      state.at += taken;
      input.position += taken;
      state.bit = input.position * 8;
      left -= taken;
    }
  }

  /** Waits for input, and returns content before: nobody should wait for what is there. */
  *#atHand(length: number): Steps {
    const input = this.#input;
    if (input.length >= length || input.isLast) return;
    yield* this.#flush();
    while (input.length < length && !input.isLast) yield undefined;
  }

  /** Returns what is new, and makes room behind the window. */
  *#give(): Steps {
    yield* this.#flush();
    const state = this.#state;
    const kept = state.at - WINDOW;
    if (kept <= 0) return;
    state.output.bytes.copyWithin(0, kept, state.at);
    state.at = WINDOW;
    this.#from = WINDOW;
  }

  *#flush(): Steps {
    const { at, output } = this.#state;
    while (this.#from < at) {
      const start = this.#from;
      this.#from = Math.min(at, start + MAX_PIECE);
      yield output.bytes.subarray(start, this.#from);
    }
  }
}
