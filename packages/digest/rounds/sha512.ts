import { cubeRoots, int32 } from './primes.js';
import { compressSource, rotr, turned } from './source.js';

/*
 * 64-bit words are two integers: `ah` is the upper half of a, `al` the lower one.
 *
 * Carries. The lower halves are summed modulo 2^32, and again without their last three bits, which fits in 32 bits
 * for up to eight of them. An eighth of the true sum is that second sum plus less than 8, so the carry is its excess
 * over the first sum's eighth, in units of 2^29, after adding 8.
 */

const eighth = (x: string): string => `(${x} >>> 3)`;
/** The carry of lower halves whose eighths add up to `eighths`, 8 included, and whose sum is `low`. */
const carry = (eighths: string, low: string): string => `(${eighths} - ${eighth(low)} >>> 29)`;

/*
 * Rotations. The upper half of a word rotated by `n` has the upper bits of `l << 32 - n` where a rotation of `h`
 * alone would have those of `h << 32 - n`; the lower half the other way around. The same bits of `h ^ l` correct
 * both, so the halves are rotated separately, with one instruction each, and the error is removed once for both.
 * Beyond 32 bits, the halves swap places.
 */
function rotations(x: string, bits: readonly number[], wrong: string): Halves {
  const both = (half: string, other: string): string =>
    bits.map((by) => rotr(`${x}${by < 32 ? half : other}`, by % 32)).join(' ^ ');
  return {
    before: `${wrong} = ${x}h ^ ${x}l; ${wrong} = ${bits.map((by) => `${wrong} << ${32 - (by % 32)}`).join(' ^ ')};`,
    high: `${both('h', 'l')} ^ ${wrong}`,
    low: `${both('l', 'h')} ^ ${wrong}`,
  };
}

interface Halves {
  /** The statements to run first. */
  readonly before: string;
  readonly high: string;
  readonly low: string;
}

function schedule(i: number): readonly string[] {
  const word = (on: number): string => `w${(i + on) % 16}`;
  const [first, near, middle, far] = [word(0), word(1), word(9), word(14)];
  const sigma0 = rotations(near, [1, 8], 'u');
  const sigma1 = rotations(far, [19, 61], 'v');
  return [
    `${sigma0.before} ${sigma1.before}`,
    `x = ${sigma0.low} ^ (${near}l >>> 7 | ${near}h << 25); y = ${sigma1.low} ^ (${far}l >>> 6 | ${far}h << 26);`,
    `s = ${eighth(`${first}l`)} + ${eighth(`${middle}l`)} + ${eighth('x')} + ${eighth('y')} + 8 | 0;`,
    `${first}l = ${first}l + ${middle}l + x + y | 0;`,
    `${first}h = ${first}h + ${middle}h + (${sigma0.high} ^ ${near}h >>> 7) + (${sigma1.high} ^ ${far}h >>> 6)`,
    `  + ${carry('s', `${first}l`)} | 0;`,
  ];
}

function round(i: number): readonly string[] {
  const [a = '', b, c, d, e = '', f, g, h] = turned(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'], i);
  const sigma0 = rotations(a, [28, 34, 39], 'u');
  const sigma1 = rotations(e, [14, 18, 41], 'u');
  const choice = (half: string): string => `${g}${half} ^ ${e}${half} & (${f}${half} ^ ${g}${half})`;
  const majority = (half: string): string =>
    `${a}${half} & ${b}${half} | ${c}${half} & (${a}${half} | ${b}${half})`;
  return [
    `${sigma1.before} x = ${sigma1.low}; y = ${choice('l')}; z = K_LOW[i + ${i}] ?? 0;`,
    `s = ${eighth(`${h}l`)} + ${eighth('x')} + ${eighth('y')} + ${eighth('z')} + ${eighth(`w${i}l`)} + 8 | 0;`,
    `l = ${h}l + x + y + z + w${i}l | 0;`,
    `t = ${h}h + (${sigma1.high}) + (${choice('h')}) + (K_HIGH[i + ${i}] ?? 0) + w${i}h | 0;`,
    `${sigma0.before} x = ${sigma0.low}; y = ${majority('l')};`,
    `${h}l = l + x + y | 0;`,
    `${h}h = t + (${sigma0.high}) + (${majority('h')}) + ${carry(`s + ${eighth('x')} + ${eighth('y')}`, `${h}l`)} | 0;`,
    `l = ${d}l + l | 0;`,
    `${d}h = ${d}h + t + ${carry(`s + ${eighth(`${d}l`)}`, 'l')} | 0;`,
    `${d}l = l;`,
  ];
}

/** FIPS 180-4, 6.4.2, in steps of sixteen rounds: eighty are more than engines optimize. */
export function sha512Source(): string {
  const state = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
  const sixteen = Array.from({ length: 16 }, (_, i) => i);
  const constants = cubeRoots(80, 64);
  const table = (name: string, values: readonly number[]): string =>
    `const ${name}: Int32Array = /* @__PURE__ */ Int32Array.of(\n${values.join(',\n')},\n);`;
  return compressSource({
    about: 'The eighty rounds of SHA-512. Source: FIPS 180-4, 6.4.2',
    constants: [
      table(
        'K_HIGH',
        constants.map((value) => int32(value >> 32n)),
      ),
      table('K_LOW', constants.map(int32)),
    ],
    state: state.flatMap((name) => [`${name}h`, `${name}l`]),
    temporaries: ['x', 'y', 'z', 's', 't', 'l', 'u', 'v'],
    blockSize: 128,
    words: sixteen.flatMap((i) => [`w${i}h`, `w${i}l`]),
    rounds: [
      'for (let i = 0; ; i += 16) {',
      ...sixteen.flatMap(round),
      'if (i === 64) break;',
      ...sixteen.flatMap(schedule),
      '}',
    ],
    addition: state.flatMap((name) => [
      `s = ${eighth(`${name}l`)} + ${eighth(`${name}l0`)} + 8 | 0;`,
      `${name}l = ${name}l + ${name}l0 | 0;`,
      `${name}h = ${name}h + ${name}h0 + ${carry('s', `${name}l`)} | 0;`,
    ]),
  });
}
