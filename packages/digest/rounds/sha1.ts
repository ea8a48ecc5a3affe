import { compressSource, rotl, turned, wordNames } from './source.js';

/** FIPS 180-4, 4.2.1, as signed integers. */
const CONSTANTS = [0x5a827999, 0x6ed9eba1, 0x8f1bbcdc, 0xca62c1d6].map((value) => value | 0);

const parity = (b: string, c: string, d: string): string => `(${b} ^ ${c} ^ ${d})`;
/** FIPS 180-4, 4.1.1; the terms of the majority have no bit in common, so their sum equals an "or". */
const MIXED = [
  (b: string, c: string, d: string) => `(${d} ^ ${b} & (${c} ^ ${d}))`,
  parity,
  (b: string, c: string, d: string) => `(${b} & ${c}) + (${d} & (${b} ^ ${c}))`,
  parity,
] as const;

/** FIPS 180-4, 6.1.2. */
export function sha1Source(): string {
  const state = ['a', 'b', 'c', 'd', 'e'];
  const words = wordNames('w');
  const rounds = Array.from({ length: 80 }, (_, i) => {
    const [a = '', b = '', c = '', d = '', e] = turned(state, i);
    const round = Math.floor(i / 20);
    const word = (back: number): string => words[(i + 16 - back) % 16] ?? '';
    return [
      ...(i < 16 ? [] : [`t = ${word(3)} ^ ${word(8)} ^ ${word(14)} ^ ${word(16)};`]),
      ...(i < 16 ? [] : [`${word(16)} = ${rotl('t', 1)};`]),
      `${e} = ${e} + ${word(16)} + ${CONSTANTS[round]} + ${MIXED[round]?.(b, c, d)} + ${rotl(a, 5)} | 0;`,
      `${b} = ${rotl(b, 30)};`,
    ].join(' ');
  });
  return compressSource({
    about: 'The eighty rounds of SHA-1. Source: FIPS 180-4, 6.1.2',
    state,
    temporaries: ['t'],
    blockSize: 64,
    words,
    rounds,
    addition: state.map((name) => `${name} = ${name} + ${name}0 | 0;`),
  });
}
