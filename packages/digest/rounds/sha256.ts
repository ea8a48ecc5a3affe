import { cubeRoots, int32 } from './primes.js';
import { compressSource, rotr, turned, wordNames } from './source.js';

/**
 * Three rotations of one word, combined by nesting: `rotr(x, i) ^ rotr(x, j) ^ rotr(x, k)` needs two more copies of
 * `x` than a processor has time for.
 *
 * @returns the preceding statements, and the expression
 */
function sigma(x: string, first: number, second: number, third: number): readonly [string, string] {
  const before = `t = ${rotr(x, third - second)} ^ ${x}; t = ${rotr('t', second - first)} ^ ${x};`;
  return [before, rotr('t', first)];
}

function schedule(word: (back: number) => string): string {
  const near = word(2);
  const far = word(15);
  return [
    `t = ${rotr(far, 11)} ^ ${far};`,
    `${word(16)} = ${word(16)} + ${word(7)} + (${rotr('t', 7)} ^ ${far} >>> 3) | 0;`,
    `t = ${rotr(near, 2)} ^ ${near};`,
    `${word(16)} = ${word(16)} + (${rotr('t', 17)} ^ ${near} >>> 10) | 0;`,
  ].join(' ');
}

/** FIPS 180-4, 6.2.2. */
export function sha256Source(): string {
  const state = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
  const words = wordNames('w');
  const rounds = cubeRoots(64, 32).flatMap((constant, i) => {
    const [a = '', b, c, d, e = '', f, g, h] = turned(state, i);
    const word = (back: number): string => words[(i + 16 - back) % 16] ?? '';
    const [before1, sigma1] = sigma(e, 6, 11, 25);
    const [before0, sigma0] = sigma(a, 2, 13, 22);
    // The majority of a, b and c is b, unless b differs from both. `a ^ b` is the next round's `b ^ c`.
    const [ab, bc] = i % 2 ? ['y', 'x'] : ['x', 'y'];
    return [
      ...(i === 0 ? [`${bc} = ${b} ^ ${c};`] : []),
      ...(i < 16 ? [] : [schedule(word)]),
      before1,
      `${h} = ${h} + ${int32(constant)} + ${word(16)} + (${g} ^ ${e} & (${f} ^ ${g})) + ${sigma1} | 0;`,
      `${d} = ${d} + ${h} | 0;`,
      `${before0} ${ab} = ${a} ^ ${b};`,
      `${h} = ${h} + ${sigma0} + (${ab} & ${bc} ^ ${b}) | 0;`,
    ];
  });
  return compressSource({
    about: 'The sixty-four rounds of SHA-256. Source: FIPS 180-4, 6.2.2',
    state,
    temporaries: ['t', 'x', 'y'],
    blockSize: 64,
    words,
    rounds,
    addition: state.map((name) => `${name} = ${name} + ${name}0 | 0;`),
  });
}
