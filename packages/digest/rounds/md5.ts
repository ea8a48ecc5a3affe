import { compressSource, rotl, turned, wordNames } from './source.js';

/** Which word a step of each round uses, as `multiplier * step + first`, modulo 16. */
const WORDS = [
  [1, 0],
  [5, 1],
  [3, 5],
  [7, 0],
] as const;

const SHIFTS = [
  [7, 12, 17, 22],
  [5, 9, 14, 20],
  [4, 11, 16, 23],
  [6, 10, 15, 21],
] as const;

/** F, G, H, and I, written so that the previous step's result, `b`, is needed as late as possible. */
const MIXED = [
  (b: string, c: string, d: string) => `(${d} ^ ${b} & (${c} ^ ${d}))`,
  // No bit is set in both terms, so the sum equals an "or", and can be added to the others in any order.
  (b: string, c: string, d: string) => `(${c} & ~${d}) + (${b} & ${d})`,
  (b: string, c: string, d: string) => `(${c} ^ ${d} ^ ${b})`,
  (b: string, c: string, d: string) => `(${c} ^ (${b} | ~${d}))`,
] as const;

/** RFC 1321, 3.4. */
export function md5Source(): string {
  const state = ['a', 'b', 'c', 'd'];
  const words = wordNames('w');
  const rounds = Array.from({ length: 64 }, (_, i) => {
    const [a, b = '', c = '', d = ''] = turned(state, i);
    const round = i >> 4;
    const [multiplier, first] = WORDS[round] ?? WORDS[0];
    const word = words[(multiplier * i + first) % 16];
    const sine = Math.floor(Math.abs(Math.sin(i + 1)) * 2 ** 32) | 0;
    const shift = SHIFTS[round]?.[i % 4] ?? 0;
    return [
      `t = ${a} + ${word} + ${sine} + ${MIXED[round]?.(b, c, d)} | 0;`,
      `${a} = ${rotl('t', shift)} + ${b} | 0;`,
    ].join(' ');
  });
  return compressSource({
    about: 'The four rounds of MD5. Source: RFC 1321, 3.4',
    state,
    temporaries: ['t'],
    blockSize: 64,
    littleEndian: true,
    words,
    rounds,
    addition: state.map((name) => `${name} = ${name} + ${name}0 | 0;`),
  });
}
