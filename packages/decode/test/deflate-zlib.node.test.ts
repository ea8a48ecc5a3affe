import { readFileSync } from 'node:fs';
import {
  constants,
  deflateRawSync,
  deflateSync,
  inflateRawSync,
  inflateSync,
  type ZlibOptions,
} from 'node:zlib';
import { DecodeError } from '@diskloupe/decode';
import { Inflater } from '@diskloupe/decode/deflate';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KINDS, numbers, SIZES, text } from './contents.js';
import { outcome, same } from './outcome.js';

const inflater = new Inflater();

const STRATEGIES = [
  constants.Z_DEFAULT_STRATEGY,
  constants.Z_FILTERED,
  constants.Z_HUFFMAN_ONLY,
  constants.Z_RLE,
  constants.Z_FIXED,
];

/** Every level with every strategy; memory and window rotate, so that each gets all their values. */
function* settings(): Generator<ZlibOptions> {
  let turn = 0;
  for (let level = 0; level <= 9; level++) {
    for (const strategy of STRATEGIES) {
      yield { level, strategy, memLevel: 1 + (turn % 9), windowBits: 9 + (turn % 7) };
      turn++;
    }
  }
}

function check(content: Uint8Array, options: ZlibOptions): void {
  for (const format of ['deflate-raw', 'zlib'] as const) {
    const packed = format === 'zlib' ? deflateSync(content, options) : deflateRawSync(content, options);
    for (const junk of [0, 300]) {
      const input = Buffer.concat([packed, Buffer.alloc(junk, 0x55)]);
      const made = outcome(inflater, input, content.length, { format });
      if (made instanceof DecodeError) throw made;
      const where = JSON.stringify({ format, junk, size: content.length, ...options });
      expect(same(made.content, content), where).toBe(true);
      expect(made.read, where).toBe(packed.length);
    }
  }
}

describe('inflating what zlib made', () => {
  it.each(Object.keys(KINDS))('%s, of every size', (kind) => {
    const all = [...settings()];
    for (const [i, size] of SIZES.entries()) {
      const content = KINDS[kind]?.(size) ?? new Uint8Array(0);
      for (let k = 0; k < 4; k++) check(content, all[(i * 4 + k * 7) % all.length] ?? {});
    }
  });

  it.each(Object.keys(KINDS))('%s, with every level, strategy, memory and window', (kind) => {
    const content = KINDS[kind]?.(40_001) ?? new Uint8Array(0);
    for (const options of settings()) check(content, options);
  });

  it('anything at all, with any setting', () => {
    const anySettings = fc.record({
      level: fc.integer({ min: 0, max: 9 }),
      strategy: fc.constantFrom(...STRATEGIES),
      memLevel: fc.integer({ min: 1, max: 9 }),
      windowBits: fc.integer({ min: 9, max: 15 }),
    });
    // Parts with few values repeat, and those with many do not.
    const part = fc.oneof(
      fc.uint8Array({ maxLength: 500 }),
      fc.array(fc.constantFrom(0, 1, 255), { maxLength: 500 }).map((values) => Uint8Array.from(values)),
    );
    const contents = fc
      .tuple(fc.array(part, { maxLength: 8 }), fc.integer({ min: 1, max: 12 }))
      .map(([parts, times]) => new Uint8Array(Buffer.concat(Array<Uint8Array[]>(times).fill(parts).flat())));
    fc.assert(fc.property(contents, anySettings, check), { numRuns: 400 });
  });

  it('a program, in blocks of 4 KiB, 64 KiB and 2 MiB', () => {
    const program = readFileSync(process.execPath).subarray(0, 6 * 2 ** 20);
    for (const size of [4096, 65_536, 2 ** 21]) {
      for (let at = 0; at < program.length; at += Math.max(size, 2 ** 19)) {
        check(program.subarray(at, at + size), { windowBits: 12 });
      }
    }
  });
});

/** The output of zlib; nothing if it fails. */
function byZlib(input: Uint8Array, size: number, format: 'deflate-raw' | 'zlib'): Uint8Array | undefined {
  try {
    const options = { maxOutputLength: Math.max(1, size) };
    const made = format === 'zlib' ? inflateSync(input, options) : inflateRawSync(input, options);
    return made.length > size ? undefined : made;
  } catch {
    return undefined;
  }
}

describe('inflating damaged input', () => {
  it('agrees with zlib on what is valid, and on its content', () => {
    const next = numbers(7);
    const sources = Object.values(KINDS).map((make) => make(2000));
    let sound = 0;
    for (let round = 0; round < 10_000; round++) {
      const content = sources[next(sources.length)] ?? new Uint8Array(0);
      const format = next(2) ? 'zlib' : 'deflate-raw';
      const options = { level: next(10), strategy: next(5), windowBits: 9 + next(7), memLevel: 1 + next(9) };
      const part = content.subarray(0, next(content.length));
      const packed = format === 'zlib' ? deflateSync(part, options) : deflateRawSync(part, options);
      for (let damages = 1 + next(3); damages > 0; damages--) {
        const bit = next(next(2) ? 400 : packed.length * 8) % (packed.length * 8);
        packed[bit >> 3] = (packed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      }
      const input = next(4) ? packed : packed.subarray(0, next(packed.length));
      const size = next(8) ? 20_000 : next(3000);
      const theirs = byZlib(input, size, format);
      const ours = outcome(inflater, input, size, { format });
      const hex = `${format} ${size} ${Buffer.from(input).toString('hex')}`;
      if (theirs) sound++;
      expect(ours instanceof DecodeError, hex).toBe(theirs === undefined);
      if (theirs && !(ours instanceof DecodeError)) expect(same(ours.content, theirs), hex).toBe(true);
    }
    expect(sound).toBeGreaterThan(300);
  });

  it('agrees with zlib on noise', () => {
    const next = numbers(8);
    for (let round = 0; round < 15_000; round++) {
      const input = Uint8Array.from({ length: 1 + next(80) }, () => next(256));
      // A last block with its own codes, or fixed ones, gets further than chance would.
      if (next(3)) input[0] = ((input[0] ?? 0) & ~7) | (next(2) ? 5 : 3);
      const theirs = byZlib(input, 9000, 'deflate-raw');
      const ours = outcome(inflater, input, 9000);
      const hex = Buffer.from(input).toString('hex');
      expect(ours instanceof DecodeError, hex).toBe(theirs === undefined);
      if (theirs && !(ours instanceof DecodeError)) expect(same(ours.content, theirs), hex).toBe(true);
    }
  });

  it('stops when the output is full, as QEMU does, with the bytes that zlib has by then', () => {
    const content = text(70_000);
    const packed = deflateRawSync(content, { windowBits: 12 });
    for (const size of [0, 1, 2, 3, 266, 267, 268, 512, 4096, 65_536, 69_999, 70_000]) {
      const made = outcome(inflater, packed, size, { partial: true });
      if (made instanceof DecodeError) throw made;
      expect(same(made.content, content.subarray(0, size))).toBe(true);
    }
  });
});
