import { ZstdDecoder } from '@diskloupe/decode/zstd';
import { describe, expect, it } from 'vitest';
import { noticesCuts, standsDamage } from './damage.js';
import { content, outcome, reason, same } from './outcome.js';
import { joined, vector, vectors } from './vectors.js';

const decoder = new ZstdDecoder();
const text = vector('zstd', '-9 --check: 4000 bytes of text');
const tiny = vector('zstd', '-1 --check: 5 bytes of text');
const skippable = Uint8Array.of(0x53, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 9, 9, 9);

/** A frame of one segment that states its size, with these blocks. */
const frame = (size: number, ...blocks: readonly (readonly number[])[]): Uint8Array =>
  Uint8Array.of(
    0x28,
    0xb5,
    0x2f,
    0xfd,
    0xa0,
    size & 255,
    (size >> 8) & 255,
    (size >> 16) & 255,
    size >>> 24,
    ...blocks.flat(),
  );
const block = (last: boolean, type: number, size: number, ...body: readonly number[]): readonly number[] => {
  const header = (size << 3) | (type << 1) | Number(last);
  return [header & 255, (header >> 8) & 255, header >> 16, ...body];
};

describe('zstd frames', () => {
  it.each(vectors('zstd'))('$name', ({ packed, content: wanted }) => {
    expect(same(content(decoder, packed, wanted.length), wanted)).toBe(true);
    const made = outcome(decoder, joined(packed, new Uint8Array(600).fill(7)), wanted.length);
    expect(made).toHaveProperty('read', packed.length);
  });

  it('decodes one frame after the other, and skips skippable ones', () => {
    const both = joined(text.packed, skippable, tiny.packed, skippable);
    const made = content(decoder, both, 5000);
    expect(same(made, joined(text.content, tiny.content))).toBe(true);
    expect(reason(decoder, skippable, 10)).toBe('0 bytes');
  });

  it('stops when the output is full, whatever follows', () => {
    const made = outcome(decoder, joined(text.packed, tiny.packed), 4000);
    expect(made).toHaveProperty('read', text.packed.length);
  });

  it('stops if no frame follows, though the output is not full', () => {
    const made = outcome(decoder, joined(text.packed, Uint8Array.of(0x28, 0xb5, 0x2f)), 9000);
    expect(made).toHaveProperty('read', text.packed.length);
    expect(made).toHaveProperty('content.length', 4000);
  });

  it('reads raw and run-length blocks', () => {
    const made = content(
      decoder,
      frame(7, block(false, 0, 3, 1, 2, 3), block(false, 0, 0), block(true, 1, 4, 8)),
      9,
    );
    expect([...made]).toEqual([1, 2, 3, 8, 8, 8, 8]);
  });

  it('does not let a frame reach back into another', () => {
    // One literal, then a match of three bytes at one of the initial offsets: 1 or 8.
    const one = block(true, 2, 8, 0x08, 0x41, 1, 0x54, 1, 0, 0, 1);
    const eight = block(true, 2, 8, 0x08, 0x41, 1, 0x54, 1, 1, 0, 3);
    const ahead = frame(9, block(true, 1, 9, 7));
    expect([...content(decoder, frame(4, one), 4)]).toEqual([0x41, 0x41, 0x41, 0x41]);
    expect(reason(decoder, joined(ahead, frame(4, one)), 13)).toBe('13 bytes');
    expect(reason(decoder, joined(ahead, frame(4, eight)), 13)).toBe('corrupt');
  });
});

describe('zstd frames that are refused', () => {
  it('without the magic number', () => {
    expect(reason(decoder, new Uint8Array(20), 9)).toBe('not-this-format');
    expect(reason(decoder, new Uint8Array(0), 9)).toBe('not-this-format');
  });

  it('with a dictionary', () => {
    const withId = Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 0x21, 7, 1, 1, 0, 0);
    expect(reason(decoder, withId, 9)).toBe('dictionary');
  });

  it('with a dictionary number of zero, which means none', () => {
    expect(reason(decoder, Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 0x21, 0, 0, 1, 0, 0), 9)).toBe('0 bytes');
  });

  it('with a reserved bit, or a reserved type of block', () => {
    expect(reason(decoder, Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 0x28, 0, 1, 0, 0), 9)).toBe('unsupported');
    expect(reason(decoder, frame(0, block(true, 3, 0)), 9)).toBe('corrupt');
  });

  it('with more than fits, by their header or by their content', () => {
    expect(reason(decoder, text.packed, 3999)).toBe('output-too-small');
    const unsized = vector('zstd', '-5 --no-check --no-content-size: 300 bytes of text');
    for (let size = 0; size < 300; size++)
      expect(reason(decoder, unsized.packed, size)).toBe('output-too-small');
  });

  it('that are bombs', () => {
    const bomb = frame(2 ** 31, ...Array.from({ length: 4000 }, () => block(false, 1, 131_072, 0)));
    expect(reason(decoder, bomb, 65_536)).toBe('output-too-small');
    const zeros = vector('zstd', '-3 --check: 420000 bytes of zeros');
    expect(reason(decoder, zeros.packed, 65_536)).toBe('output-too-small');
  });

  it('with another size than they state', () => {
    expect(reason(decoder, frame(5, block(true, 1, 4, 8)), 9)).toBe('corrupt');
    expect(reason(decoder, frame(3, block(true, 1, 4, 8)), 9)).toBe('corrupt');
  });

  it('with blocks of more than 128 KiB', () => {
    expect(reason(decoder, frame(131_073, block(true, 1, 131_073, 8)), 131_073)).toBe('corrupt');
  });

  it('with a wrong checksum, unless told not to check', () => {
    const wrong = text.packed.slice();
    wrong[wrong.length - 1] = (wrong.at(-1) ?? 0) ^ 1;
    expect(reason(decoder, wrong, 4000)).toBe('checksum');
    expect(reason(decoder, wrong, 4000, { verify: false })).toBe('4000 bytes');
  });

  it('that are cut anywhere', () => {
    for (const {
      packed,
      content: { length },
    } of vectors('zstd'))
      noticesCuts(decoder, packed, length);
  });

  it('with any byte all zeros or all ones', () => {
    for (const {
      packed,
      content: { length },
    } of vectors('zstd')) {
      for (let at = 0; at < Math.min(packed.length, 300); at++) {
        for (const value of [0, 255]) {
          const bytes = packed.slice();
          bytes[at] = value;
          outcome(decoder, bytes, Math.min(length, 1000), { verify: false });
        }
      }
    }
  });

  it('that are damaged in any way', () => {
    standsDamage(
      decoder,
      vectors('zstd').map(({ packed }) => packed),
      { verify: false },
    );
  });
});
