/**
 * What the symbols of the three Huffman codes mean (RFC 1951, section 3.2.5 and 3.2.7), as table entries.
 *
 * An entry of a decoding table is one signed 32-bit number, whose low five bits are the length of the code: a
 * shift takes its count from just these bits, so `word >>> entry` drops the code without a mask.
 *
 * | entry                  | 31 | 30 | 29–28 | 27–26 | 25–24   | 23–16          | 15–8           | 7–5          | 4–0 |
 * | ---------------------- | -- | -- | ----- | ----- | ------- | -------------- | -------------- | ------------ | --- |
 * | literals               | 0  | 0  | 0     | 0     | 1 or 2  | second literal | first literal  | see `pairUp` | len |
 * | length                 | 1  | 0  | 0     | 0     | 24–16: base length (3–258) || 12–8: `total` | 0            | len |
 * | end of block           | 1  | 1  | 0     | 0     | 0       | 0              | 12–8: `total`  | 0            | len |
 * | subtable               | 1  | 1  | 1     | 27–8: where it begins in the table              |||| 0            | its bits |
 * | invalid                | 1  | 1  | 2     | 0     | 0       | 0              | 0              | 0            | 1   |
 * | distance               | 0  | 30–16: base distance (1–24577)           ||||| 12–8: `total`  | 0            | len |
 * | code length symbol     | 0  | 0  | 0     | 0     | 0       | 0              | the symbol     | 0            | len |
 *
 * `total` is the length of the code and of the extra bits behind it, together.
 */
export interface Alphabet {
  /** The entry of each symbol, without its lengths. */
  readonly values: Int32Array;
  /** What one bit of code length adds to the entry of each symbol: 1, or 0x101 if there is a `total`. */
  readonly perBit: Int32Array;
}

export const NO_LITERAL: number = 1 << 31;
export const EXCEPTION: number = 1 << 30;
export const SUBTABLE: number = 1 << 28;
export const INVALID: number = 1 << 29;

/** No code has this pattern. Its length is 1, so that skipping it always makes progress. */
export const INVALID_ENTRY: number = NO_LITERAL | EXCEPTION | INVALID | 1;

export const END_OF_BLOCK = 256;
const WITH_TOTAL = 0x101;

/** Base values and extra bits if each `run` of codes has one extra bit more than the run before. */
function ranges(first: number, codes: number, run: number): { base: number; extra: number }[] {
  const out: { base: number; extra: number }[] = [];
  let base = first;
  for (let code = 0; code < codes; code++) {
    const extra = Math.max(0, Math.floor(code / run) - 1);
    out.push({ base, extra });
    base += 1 << extra;
  }
  return out;
}

/** Section 3.2.5: 0–255 are literals, 256 ends the block, 257–285 are lengths; 286 and 287 never occur. */
function literalAlphabet(): Alphabet {
  const values = new Int32Array(288).fill(INVALID_ENTRY - 1);
  const perBit = new Int32Array(288).fill(1);
  for (let literal = 0; literal < 256; literal++) values[literal] = (1 << 24) | (literal << 8);
  values[END_OF_BLOCK] = NO_LITERAL | EXCEPTION;
  perBit[END_OF_BLOCK] = WITH_TOTAL;
  // 284 lengths would end at 258 with the most extra bits; that length has its own code, 285.
  const lengths = [...ranges(3, 28, 4), { base: 258, extra: 0 }];
  for (const [i, { base, extra }] of lengths.entries()) {
    values[257 + i] = NO_LITERAL | (base << 16) | (extra << 8);
    perBit[257 + i] = WITH_TOTAL;
  }
  return { values, perBit };
}

/** Section 3.2.5: 30 distances; 30 and 31 never occur. */
function distanceAlphabet(): Alphabet {
  const values = new Int32Array(32).fill(INVALID_ENTRY - 1);
  const perBit = new Int32Array(32).fill(1);
  for (const [i, { base, extra }] of ranges(1, 30, 2).entries()) {
    values[i] = (base << 16) | (extra << 8);
    perBit[i] = WITH_TOTAL;
  }
  return { values, perBit };
}

/** Section 3.2.7: 16 repeats the last length, 17 and 18 are runs of zeros. */
function codeLengthAlphabet(): Alphabet {
  const values = Int32Array.from({ length: 19 }, (_, symbol) => symbol << 8);
  return { values, perBit: new Int32Array(19).fill(1) };
}

export const LITERALS: Alphabet = literalAlphabet();
export const DISTANCES: Alphabet = distanceAlphabet();
export const CODE_LENGTHS: Alphabet = codeLengthAlphabet();
