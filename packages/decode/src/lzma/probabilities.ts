/*
 * Where each probability of LZMA is, all of them in one array of 11-bit numbers. Names are those of the specification
 * (LZMA SDK, "lzma-specification.txt").
 */

/** `kNumPosStatesMax` is 16: indexes with a position state have four bits for it. */
export const POS_BITS = 4;
const STATES = 12;

export const IS_MATCH = 0;
export const IS_REP = 192;
export const IS_REP_G0: number = IS_REP + STATES;
export const IS_REP_G1: number = IS_REP_G0 + STATES;
export const IS_REP_G2: number = IS_REP_G1 + STATES;
export const IS_REP0_LONG = 240;
/** Four trees of six bits, by the length of the match. */
export const POS_SLOT = 432;
/** Reverse trees of distances with up to five bits below their slot. */
export const SPECIAL = 688;
export const ALIGN = 816;
/** Two choices, then trees of 3 bits by position state, twice, then a tree of 8 bits. */
export const LEN = 832;
export const REP_LEN = 1346;
export const LEN_LOW = 2;
export const LEN_MID = 130;
export const LEN_HIGH = 258;
export const LITERAL = 1860;

/** Probabilities of a literal's tree. */
export const LITERAL_SIZE = 0x300;

/** An even chance, of 2048. */
export const EVEN = 1024;
