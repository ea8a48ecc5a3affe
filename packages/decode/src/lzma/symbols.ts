import type { LzmaState } from './lzma-state.js';
import {
  ALIGN,
  IS_MATCH,
  IS_REP,
  IS_REP_G0,
  IS_REP_G1,
  IS_REP_G2,
  IS_REP0_LONG,
  LEN,
  LEN_HIGH,
  LEN_LOW,
  LEN_MID,
  LITERAL,
  LITERAL_SIZE,
  POS_BITS,
  POS_SLOT,
  REP_LEN,
  SPECIAL,
} from './probabilities.js';

/** The most bytes of input that one symbol uses, and one more. */
export const SYMBOL_INPUT = 24;
/** The most bytes that one symbol writes: `kMatchMaxLen`. */
export const MAX_MATCH = 273;

/** What ended the loop. */
export type Ended = 'output' | 'input' | 'marker' | 'too-far' | 'too-long';

/** The bytes that a call of the loop works on. */
export interface Span {
  /** Has {@link SYMBOL_INPUT} readable bytes behind `inputEnd`. */
  readonly input: Uint8Array;
  /** The next byte of the input. */
  inputAt: number;
  /** No symbol begins at or behind it. */
  inputEnd: number;
  readonly output: Uint8Array;
  /** The next byte of the output. */
  at: number;
  /** No symbol begins at or behind it. */
  soft: number;
  /** No symbol may write behind it. */
  hard: number;
  /** The first byte that a match may refer to. */
  start: number;
  /** Bytes that a match may reach back. */
  size: number;
  /** The position of the output's first byte since the last reset. */
  origin: number;
}

const TOP = 0xff000000 | 0;

/**
 * Decodes symbols until the output or the input ends, or the end marker comes. The decoder of bits is spelled out wherever one is
 * decoded: a function could not return its new interval without allocating.
 *
 * Source: LZMA SDK, "lzma-specification.txt"
 */
export function decodeLzma(state: LzmaState, span: Span): Ended {
  const probs = state.probabilities;
  const { input, output, inputEnd, soft, hard, start, size, origin } = span;
  const { literalContext: lc } = state;
  const literalMask = (1 << state.literalPosition) - 1;
  const posMask = (1 << state.position) - 1;
  let { range, code, rep0, rep1, rep2, rep3 } = state;
  let current = state.state;
  let { inputAt, at } = span;
  let ended: Ended = 'output';

  while (at < soft) {
    if (inputAt >= inputEnd) {
      ended = 'input';
      break;
    }
    const pos = (at + origin) & posMask;
    let i = IS_MATCH + (current << POS_BITS) + pos;
    let prob = probs[i] ?? 0;
    if ((range & TOP) === 0) {
      range <<= 8;
      code = (code << 8) | (input[inputAt++] ?? 0);
    }
    let bound = Math.imul(range >>> 11, prob);
    if (code >>> 0 < bound >>> 0) {
      range = bound;
      probs[i] = prob + ((2048 - prob) >>> 5);
      const before = at > start ? (output[at - 1] ?? 0) : 0;
      const base = LITERAL + LITERAL_SIZE * ((((at + origin) & literalMask) << lc) + (before >>> (8 - lc)));
      let symbol = 1;
      if (current >= 7) {
        // After a match, the byte at its distance helps.
        let matched = output[at - rep0 - 1] ?? 0;
        let offset = 0x100;
        do {
          matched <<= 1;
          const bit = matched & offset;
          i = base + offset + bit + symbol;
          prob = probs[i] ?? 0;
          if ((range & TOP) === 0) {
            range <<= 8;
            code = (code << 8) | (input[inputAt++] ?? 0);
          }
          bound = Math.imul(range >>> 11, prob);
          if (code >>> 0 < bound >>> 0) {
            range = bound;
            probs[i] = prob + ((2048 - prob) >>> 5);
            symbol <<= 1;
            offset &= ~bit;
          } else {
            range = (range - bound) | 0;
            code = (code - bound) | 0;
            probs[i] = prob - (prob >>> 5);
            symbol = (symbol << 1) | 1;
            offset &= bit;
          }
        } while (symbol < 0x100);
      } else {
        do {
          i = base + symbol;
          prob = probs[i] ?? 0;
          if ((range & TOP) === 0) {
            range <<= 8;
            code = (code << 8) | (input[inputAt++] ?? 0);
          }
          bound = Math.imul(range >>> 11, prob);
          if (code >>> 0 < bound >>> 0) {
            range = bound;
            probs[i] = prob + ((2048 - prob) >>> 5);
            symbol <<= 1;
          } else {
            range = (range - bound) | 0;
            code = (code - bound) | 0;
            probs[i] = prob - (prob >>> 5);
            symbol = (symbol << 1) | 1;
          }
        } while (symbol < 0x100);
      }
      output[at++] = symbol;
      current = current < 4 ? 0 : current < 10 ? current - 3 : current - 6;
      continue;
    }
    range = (range - bound) | 0;
    code = (code - bound) | 0;
    probs[i] = prob - (prob >>> 5);

    // A match: a new distance, or one of the last four.
    let tree = LEN;
    i = IS_REP + current;
    prob = probs[i] ?? 0;
    if ((range & TOP) === 0) {
      range <<= 8;
      code = (code << 8) | (input[inputAt++] ?? 0);
    }
    bound = Math.imul(range >>> 11, prob);
    const isRepeated = code >>> 0 >= bound >>> 0;
    if (isRepeated) {
      range = (range - bound) | 0;
      code = (code - bound) | 0;
      probs[i] = prob - (prob >>> 5);
      tree = REP_LEN;
      i = IS_REP_G0 + current;
      prob = probs[i] ?? 0;
      if ((range & TOP) === 0) {
        range <<= 8;
        code = (code << 8) | (input[inputAt++] ?? 0);
      }
      bound = Math.imul(range >>> 11, prob);
      if (code >>> 0 < bound >>> 0) {
        range = bound;
        probs[i] = prob + ((2048 - prob) >>> 5);
        i = IS_REP0_LONG + (current << POS_BITS) + pos;
        prob = probs[i] ?? 0;
        if ((range & TOP) === 0) {
          range <<= 8;
          code = (code << 8) | (input[inputAt++] ?? 0);
        }
        bound = Math.imul(range >>> 11, prob);
        if (code >>> 0 < bound >>> 0) {
          // A single byte at the last distance.
          range = bound;
          probs[i] = prob + ((2048 - prob) >>> 5);
          if (rep0 >>> 0 >= at - start || rep0 >>> 0 >= size) {
            ended = 'too-far';
            break;
          }
          current = current < 7 ? 9 : 11;
          output[at] = output[at - rep0 - 1] ?? 0;
          at++;
          continue;
        }
        range = (range - bound) | 0;
        code = (code - bound) | 0;
        probs[i] = prob - (prob >>> 5);
      } else {
        range = (range - bound) | 0;
        code = (code - bound) | 0;
        probs[i] = prob - (prob >>> 5);
        i = IS_REP_G1 + current;
        prob = probs[i] ?? 0;
        if ((range & TOP) === 0) {
          range <<= 8;
          code = (code << 8) | (input[inputAt++] ?? 0);
        }
        bound = Math.imul(range >>> 11, prob);
        let distance = rep1;
        if (code >>> 0 < bound >>> 0) {
          range = bound;
          probs[i] = prob + ((2048 - prob) >>> 5);
        } else {
          range = (range - bound) | 0;
          code = (code - bound) | 0;
          probs[i] = prob - (prob >>> 5);
          i = IS_REP_G2 + current;
          prob = probs[i] ?? 0;
          if ((range & TOP) === 0) {
            range <<= 8;
            code = (code << 8) | (input[inputAt++] ?? 0);
          }
          bound = Math.imul(range >>> 11, prob);
          if (code >>> 0 < bound >>> 0) {
            range = bound;
            probs[i] = prob + ((2048 - prob) >>> 5);
            distance = rep2;
          } else {
            range = (range - bound) | 0;
            code = (code - bound) | 0;
            probs[i] = prob - (prob >>> 5);
            distance = rep3;
            rep3 = rep2;
          }
          rep2 = rep1;
        }
        rep1 = rep0;
        rep0 = distance;
      }
      current = current < 7 ? 8 : 11;
    } else {
      range = bound;
      probs[i] = prob + ((2048 - prob) >>> 5);
      rep3 = rep2;
      rep2 = rep1;
      rep1 = rep0;
      current = current < 7 ? 7 : 10;
    }

    // The length: one of three trees.
    let base = tree + LEN_HIGH;
    let limit = 256;
    let length = 16;
    i = tree;
    prob = probs[i] ?? 0;
    if ((range & TOP) === 0) {
      range <<= 8;
      code = (code << 8) | (input[inputAt++] ?? 0);
    }
    bound = Math.imul(range >>> 11, prob);
    if (code >>> 0 < bound >>> 0) {
      range = bound;
      probs[i] = prob + ((2048 - prob) >>> 5);
      base = tree + LEN_LOW + (pos << 3);
      limit = 8;
      length = 0;
    } else {
      range = (range - bound) | 0;
      code = (code - bound) | 0;
      probs[i] = prob - (prob >>> 5);
      i = tree + 1;
      prob = probs[i] ?? 0;
      if ((range & TOP) === 0) {
        range <<= 8;
        code = (code << 8) | (input[inputAt++] ?? 0);
      }
      bound = Math.imul(range >>> 11, prob);
      if (code >>> 0 < bound >>> 0) {
        range = bound;
        probs[i] = prob + ((2048 - prob) >>> 5);
        base = tree + LEN_MID + (pos << 3);
        limit = 8;
        length = 8;
      } else {
        range = (range - bound) | 0;
        code = (code - bound) | 0;
        probs[i] = prob - (prob >>> 5);
      }
    }
    let symbol = 1;
    do {
      i = base + symbol;
      prob = probs[i] ?? 0;
      if ((range & TOP) === 0) {
        range <<= 8;
        code = (code << 8) | (input[inputAt++] ?? 0);
      }
      bound = Math.imul(range >>> 11, prob);
      if (code >>> 0 < bound >>> 0) {
        range = bound;
        probs[i] = prob + ((2048 - prob) >>> 5);
        symbol <<= 1;
      } else {
        range = (range - bound) | 0;
        code = (code - bound) | 0;
        probs[i] = prob - (prob >>> 5);
        symbol = (symbol << 1) | 1;
      }
    } while (symbol < limit);
    length += symbol - limit;

    if (!isRepeated) {
      // The slot of the distance: its highest two bits, and how many follow.
      base = POS_SLOT + ((length < 4 ? length : 3) << 6);
      symbol = 1;
      do {
        i = base + symbol;
        prob = probs[i] ?? 0;
        if ((range & TOP) === 0) {
          range <<= 8;
          code = (code << 8) | (input[inputAt++] ?? 0);
        }
        bound = Math.imul(range >>> 11, prob);
        if (code >>> 0 < bound >>> 0) {
          range = bound;
          probs[i] = prob + ((2048 - prob) >>> 5);
          symbol <<= 1;
        } else {
          range = (range - bound) | 0;
          code = (code - bound) | 0;
          probs[i] = prob - (prob >>> 5);
          symbol = (symbol << 1) | 1;
        }
      } while (symbol < 64);
      const slot = symbol - 64;
      rep0 = slot;
      if (slot >= 4) {
        let count = (slot >>> 1) - 1;
        rep0 = (2 | (slot & 1)) << count;
        if (slot < 14) {
          base = SPECIAL + rep0 - slot;
        } else {
          // Bits without a probability, then four with.
          let direct = 0;
          for (count -= 4; count > 0; count--) {
            if ((range & TOP) === 0) {
              range <<= 8;
              code = (code << 8) | (input[inputAt++] ?? 0);
            }
            range >>>= 1;
            code = (code - range) | 0;
            const negative = code >> 31;
            code = (code + (range & negative)) | 0;
            direct = (direct << 1) + negative + 1;
          }
          rep0 = (rep0 + (direct << 4)) | 0;
          count = 4;
          base = ALIGN;
        }
        symbol = 1;
        for (let bit = 0; bit < count; bit++) {
          i = base + symbol;
          prob = probs[i] ?? 0;
          if ((range & TOP) === 0) {
            range <<= 8;
            code = (code << 8) | (input[inputAt++] ?? 0);
          }
          bound = Math.imul(range >>> 11, prob);
          if (code >>> 0 < bound >>> 0) {
            range = bound;
            probs[i] = prob + ((2048 - prob) >>> 5);
            symbol <<= 1;
          } else {
            range = (range - bound) | 0;
            code = (code - bound) | 0;
            probs[i] = prob - (prob >>> 5);
            symbol = (symbol << 1) | 1;
            rep0 = (rep0 + (1 << bit)) | 0;
          }
        }
      }
      if (rep0 === -1) {
        ended = 'marker';
        break;
      }
    }
    length += 2;
    const distance = rep0 >>> 0;
    if (distance >= at - start || distance >= size) {
      ended = 'too-far';
      break;
    }
    const end = at + length;
    if (end > hard) {
      ended = 'too-long';
      break;
    }
    let from = at - distance - 1;
    do output[at++] = output[from++] ?? 0;
    while (at < end);
  }

  // The interval is normalized, so that the end of a chunk can be told.
  if ((range & TOP) === 0 && (ended === 'output' || ended === 'marker')) {
    range <<= 8;
    code = (code << 8) | (input[inputAt++] ?? 0);
  }
  state.range = range;
  state.code = code;
  state.state = current;
  state.rep0 = rep0;
  state.rep1 = rep1;
  state.rep2 = rep2;
  state.rep3 = rep3;
  span.inputAt = inputAt;
  span.at = at;
  return ended;
}
