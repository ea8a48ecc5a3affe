import { Bzip2Decoder } from '@diskloupe/decode/bzip2';
import { describe, expect, it } from 'vitest';
import { noticesCuts, standsDamage } from './damage.js';
import { content, outcome, reason, same } from './outcome.js';
import { joined, vector, vectors } from './vectors.js';

const decoder = new Bzip2Decoder();
const text = vector('bzip2', '-1: 9000 bytes of text');
const tiny = vector('bzip2', '-1: 5 bytes of text');

/** The stream with one bit inverted, counted from its start. */
function turned({ packed }: { packed: Uint8Array }, bit: number): Uint8Array {
  const bytes = packed.slice();
  bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (0x80 >> (bit & 7));
  return bytes;
}

describe('bzip2 streams', () => {
  it.each(vectors('bzip2'))('$name', ({ packed, content: wanted }) => {
    expect(same(content(decoder, packed, wanted.length), wanted)).toBe(true);
    const made = outcome(decoder, joined(packed, new Uint8Array(600).fill(7)), wanted.length);
    expect(made).toHaveProperty('read', packed.length);
  });

  it('decodes one stream after the other', () => {
    const made = content(decoder, joined(text.packed, tiny.packed, tiny.packed), 9100);
    expect(same(made, joined(text.content, tiny.content, tiny.content))).toBe(true);
  });

  it('stops when the output is full, whatever follows', () => {
    const made = outcome(decoder, joined(text.packed, tiny.packed), 9000);
    expect(made).toHaveProperty('read', text.packed.length);
  });
});

describe('bzip2 streams that are refused', () => {
  it('without BZh and a digit from 1 to 9', () => {
    for (const start of ['', 'BZ', 'BZh0', 'BZ01', 'bzh9']) {
      expect(reason(decoder, new TextEncoder().encode(`${start}zzzzzzzzzz`), 9)).toBe('not-this-format');
    }
  });

  it('with more than fits', () => {
    for (const size of [0, 1, 100, 8999]) expect(reason(decoder, text.packed, size)).toBe('output-too-small');
    const bomb = vector('bzip2', '-1: 420000 bytes of zeros');
    expect(reason(decoder, bomb.packed, 65_536)).toBe('output-too-small');
  });

  it('with a wrong checksum, of a block or of the stream, unless told not to check', () => {
    for (const wrong of [turned(text, 81), turned(text, text.packed.length * 8 - 16)]) {
      expect(reason(decoder, wrong, 9000)).toBe('checksum');
      expect(reason(decoder, wrong, 9000, { verify: false })).toBe('9000 bytes');
    }
  });

  it('with a randomized block', () => {
    expect(reason(decoder, turned(text, 112), 9000)).toBe('unsupported');
  });

  it('whose block begins beyond its end', () => {
    expect(reason(decoder, turned(text, 113), 9000)).toBe('corrupt');
  });

  it('that are cut anywhere', () => {
    for (const {
      packed,
      content: { length },
    } of vectors('bzip2'))
      noticesCuts(decoder, packed, length);
  });

  it('that are damaged in any way', () => {
    const small = vectors('bzip2').filter(({ content: { length } }) => length < 100_000);
    standsDamage(
      decoder,
      small.map(({ packed }) => packed),
      { verify: false },
    );
  });
});
