import { Distribution } from './fse-distribution.js';
import { type Codes, FseTable } from './fse-table.js';

/** One of the three numbers of a sequence (RFC 8878, section 3.1.1.3.2). */
export interface SequenceField {
  readonly name: string;
  readonly codes: Codes;
  readonly maxSymbol: number;
  /** A block's own table for it has at most 2^maxLog states. */
  readonly maxLog: number;
  /** The table of `Predefined_Mode` (section 3.1.1.3.2.2 and appendix A). */
  readonly predefined: FseTable;
}

/** Codes whose ranges are contiguous: each begins where the previous one ends. */
function contiguous(first: number, extraBits: readonly number[]): Codes {
  let base = first;
  const bases = Int32Array.from(extraBits, (bits) => {
    const own = base;
    base += 2 ** bits;
    return own;
  });
  return { bases, extraBits: Uint8Array.from(extraBits) };
}

function field(
  name: string,
  codes: Codes,
  maxLog: number,
  log: number,
  shares: readonly number[],
): SequenceField {
  const predefined = new FseTable(log);
  predefined.build(Distribution.of(log, shares), codes);
  return { name, codes, maxSymbol: codes.bases.length - 1, maxLog, predefined };
}

const zeros = (count: number): readonly number[] => Array<number>(count).fill(0);
const upTo16 = (first: number): readonly number[] => Array.from({ length: 17 - first }, (_, i) => first + i);

/** Table 15 of section 3.1.1.3.2.1.1; the probabilities are those of section 3.1.1.3.2.2.1. */
export const LITERALS_LENGTH: SequenceField = field(
  'literals lengths',
  contiguous(0, [...zeros(16), 1, 1, 1, 1, 2, 2, 3, 3, 4, ...upTo16(6)]),
  9,
  6,
  [
    4, 3, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2, 2, 2, 3, 2, 1, 1, 1, 1, 1, -1, -1,
    -1, -1,
  ],
);

/** Table 16 of section 3.1.1.3.2.1.1; the probabilities are those of section 3.1.1.3.2.2.2. */
export const MATCH_LENGTH: SequenceField = field(
  'match lengths',
  contiguous(3, [...zeros(32), 1, 1, 1, 1, 2, 2, 3, 3, 4, 4, 5, ...upTo16(7)]),
  9,
  6,
  [
    1, 4, 3, 2, 2, 2, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1,
    1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, -1, -1, -1, -1, -1, -1, -1,
  ],
);

/** The most extra bits of an offset that fits in this decoder's numbers, and reaches further than any output. */
export const MAX_OFFSET_BITS = 30;

/**
 * An offset's code is the number of its extra bits, its base two to that power (section 3.1.1.3.2.1.1). The
 * probabilities are those of section 3.1.1.3.2.2.3. Code 31 has no base that fits; it is refused if it occurs.
 */
export const OFFSET: SequenceField = field(
  'offsets',
  {
    bases: Int32Array.from({ length: 32 }, (_, code) => 2 ** Math.min(code, MAX_OFFSET_BITS)),
    extraBits: Uint8Array.from({ length: 32 }, (_, code) => code),
  },
  8,
  5,
  [1, 1, 1, 1, 1, 1, 2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, -1, -1, -1, -1, -1],
);
