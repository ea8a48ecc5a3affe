import { cubeRoots, int32 } from './primes.js';
import { compressSource, turned } from './source.js';

/*
 * Words of 64 bits are two integers: `ah` is the upper half of a, `al` the lower one.
 *
 * Carries. The lower halves are summed modulo 2^32, and once more without their last three bits, which fits in 32 bits
 * for up to eight of them. An eighth of the true sum is that second sum and less than 8 more, so that the carry is
 * what it has above the first sum's eighth, in units of 2^29, when 8 is added to it.
 */

const eighth = (x: string): string => `(${x} >>> 3)`;
/** The carry of lower halves whose eighths have the sum `eighths`, 8 included, and whose sum is `low`. */
const carry = (eighths: string, low: string): string => `(${eighths} - ${eighth(low)} >>> 29)`;

/** A half of a word that is rotated to the right. */
function rotrHalf(high: string, low: string, bits: number): string {
  return bits < 32
    ? `(${high} >>> ${bits} | ${low} << ${32 - bits})`
    : `(${low} >>> ${bits - 32} | ${high} << ${64 - bits})`;
}

/** Both halves of the sum of rotations of a word. */
function rotations(x: string, bits: readonly number[]): readonly [string, string] {
  return [
    bits.map((by) => rotrHalf(`${x}h`, `${x}l`, by)).join(' ^ '),
    bits.map((by) => rotrHalf(`${x}l`, `${x}h`, by)).join(' ^ '),
  ];
}

function schedule(i: number): readonly string[] {
  const word = (on: number): string => `w${(i + on) % 16}`;
  const [first, near, middle, far] = [word(0), word(1), word(9), word(14)];
  const [nearHigh, nearLow] = rotations(near, [1, 8]);
  const [farHigh, farLow] = rotations(far, [19, 61]);
  return [
    `x = ${nearLow} ^ (${near}l >>> 7 | ${near}h << 25); y = ${farLow} ^ (${far}l >>> 6 | ${far}h << 26);`,
    `s = ${eighth(`${first}l`)} + ${eighth(`${middle}l`)} + ${eighth('x')} + ${eighth('y')} + 8 | 0;`,
    `${first}l = ${first}l + ${middle}l + x + y | 0;`,
    `${first}h = ${first}h + ${middle}h + (${nearHigh} ^ ${near}h >>> 7) + (${farHigh} ^ ${far}h >>> 6)`,
    `  + ${carry('s', `${first}l`)} | 0;`,
  ];
}

function round(i: number): readonly string[] {
  const [a, b, c, d, e, f, g, h] = turned(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'], i);
  const [sigma0High, sigma0Low] = rotations(a ?? '', [28, 34, 39]);
  const [sigma1High, sigma1Low] = rotations(e ?? '', [14, 18, 41]);
  const choice = (half: string): string => `${g}${half} ^ ${e}${half} & (${f}${half} ^ ${g}${half})`;
  const majority = (half: string): string =>
    `${a}${half} & ${b}${half} | ${c}${half} & (${a}${half} | ${b}${half})`;
  return [
    `x = ${sigma1Low}; y = ${choice('l')}; z = K_LOW[i + ${i}] ?? 0;`,
    `s = ${eighth(`${h}l`)} + ${eighth('x')} + ${eighth('y')} + ${eighth('z')} + ${eighth(`w${i}l`)} + 8 | 0;`,
    `l = ${h}l + x + y + z + w${i}l | 0;`,
    `t = ${h}h + (${sigma1High}) + (${choice('h')}) + (K_HIGH[i + ${i}] ?? 0) + w${i}h | 0;`,
    `x = ${sigma0Low}; y = ${majority('l')};`,
    `${h}l = l + x + y | 0;`,
    `${h}h = t + (${sigma0High}) + (${majority('h')}) + ${carry(`s + ${eighth('x')} + ${eighth('y')}`, `${h}l`)} | 0;`,
    `l = ${d}l + l | 0;`,
    `${d}h = ${d}h + t + ${carry(`s + ${eighth(`${d}l`)}`, 'l')} | 0;`,
    `${d}l = l;`,
  ];
}

/** FIPS 180-4, 6.4.2, in steps of sixteen rounds: eighty of them are more than the engines care to optimise. */
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
    temporaries: ['x', 'y', 'z', 's', 't', 'l'],
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
