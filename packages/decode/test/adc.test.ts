import { DecodeError, MAX_INPUT } from '@diskloupe/decode';
import { AdcDecoder } from '@diskloupe/decode/adc';
import { describe, expect, it } from 'vitest';
import { random, text } from './contents.js';
import { standsDamage } from './damage.js';
import { content, outcome, reason, same } from './outcome.js';

const decoder = new AdcDecoder();

function decoded(input: readonly number[], size = 1000): number[] {
  return [...content(decoder, Uint8Array.from(input), size)];
}

/** Compresses with the longest match of each kind within 70,000 bytes. */
function packed(bytes: Uint8Array): Uint8Array {
  const out: number[] = [];
  const places = new Map<number, number>();
  let plain: number[] = [];
  const flush = (): void => {
    for (let i = 0; i < plain.length; i += 128) {
      const part = plain.slice(i, i + 128);
      out.push(0x80 + part.length - 1, ...part);
    }
    plain = [];
  };
  for (let at = 0; at < bytes.length; ) {
    const key = (bytes[at] ?? 0) * 65536 + (bytes[at + 1] ?? 0) * 256 + (bytes[at + 2] ?? 0);
    const place = places.get(key) ?? -1;
    places.set(key, at);
    let length = 0;
    while (
      place >= 0 &&
      length < 67 &&
      at + length < bytes.length &&
      bytes[place + length] === bytes[at + length]
    )
      length++;
    const back = at - place - 1;
    if (length >= 3 && length <= 18 && back < 1024) {
      flush();
      out.push(((length - 3) << 2) | (back >> 8), back & 255);
    } else if (length >= 4 && back < 65536) {
      flush();
      out.push(0x40 | (length - 4), back >> 8, back & 255);
    } else {
      length = 1;
      plain.push(bytes[at] ?? 0);
    }
    at += length;
  }
  flush();
  return Uint8Array.from(out);
}

describe('adc', () => {
  it('copies plain bytes, from 1 to 128', () => {
    expect(decoded([0x80, 7])).toEqual([7]);
    const most = Array.from({ length: 128 }, (_, i) => i);
    expect(decoded([0xff, ...most])).toEqual(most);
  });

  it('repeats from 3 to 18 bytes of up to 1,024 bytes ago', () => {
    expect(decoded([0x80, 7, 0x00, 0])).toEqual([7, 7, 7, 7]);
    expect(decoded([0x81, 1, 2, 0x3c, 1])).toEqual(Array.from({ length: 20 }, (_, i) => 1 + (i % 2)));
    const start = [0x80, 9, ...Array.from({ length: 1023 }, () => [0x80, 1]).flat()];
    expect(decoded([...start, 0x03, 0xff], 2000).slice(1024)).toEqual([9, 1, 1]);
  });

  it('repeats from 4 to 67 bytes of up to 65,536 bytes ago', () => {
    expect(decoded([0x80, 7, 0x40, 0, 0])).toEqual([7, 7, 7, 7, 7]);
    expect(decoded([0x80, 7, 0x7f, 0, 0])).toHaveLength(68);
    const start = [0x80, 9, ...Array.from({ length: 65_535 }, () => [0x80, 1]).flat()];
    expect(decoded([...start, 0x40, 0xff, 0xff], 70_000).slice(65_536)).toEqual([9, 1, 1, 1]);
  });

  it('is empty for empty input', () => {
    expect(decoded([], 0)).toEqual([]);
  });

  it.each([
    ['text', text(100_000)],
    ['noise', random(5000)],
    ['zeros', new Uint8Array(70_000)],
  ])('restores %s', (_, bytes) => {
    const input = packed(bytes);
    const made = outcome(decoder, input, bytes.length);
    expect(made).toHaveProperty('read', input.length);
    expect(same(content(decoder, input, bytes.length), bytes)).toBe(true);
    // Excess space stays unchanged.
    expect(same(content(decoder, input, bytes.length + 100), bytes)).toBe(true);
  });

  it('refuses input that ends within an instruction', () => {
    for (const input of [[0x80], [0x81, 1], [0x80, 7, 0x00], [0x80, 7, 0x40, 0]])
      expect(reason(decoder, Uint8Array.from(input), 1000)).toBe('truncated');
  });

  it('refuses more than fits', () => {
    const short = Uint8Array.from([0x81, 1, 2]);
    expect(reason(decoder, short, 2)).toBe('2 bytes');
    expect(reason(decoder, short, 1)).toBe('output-too-small');
    expect(reason(decoder, Uint8Array.from([0x80, 7, 0, 0]), 3)).toBe('output-too-small');
    expect(reason(decoder, Uint8Array.from([0x80, 7, 0, 0]), 4)).toBe('4 bytes');
  });

  it('refuses to repeat what was never written', () => {
    expect(reason(decoder, Uint8Array.from([0x00, 0]), 10)).toBe('corrupt');
    expect(reason(decoder, Uint8Array.from([0x80, 7, 0x00, 1]), 10)).toBe('corrupt');
    expect(reason(decoder, Uint8Array.from([0x80, 7, 0x40, 0, 1]), 10)).toBe('corrupt');
    expect(reason(decoder, Uint8Array.from([0x80, 7, 0x01, 0]), 10)).toBe('corrupt');
  });

  it('refuses more than 128 MiB at once, and reports the size', () => {
    const error = outcome(decoder, new Uint8Array(MAX_INPUT + 1), 0);
    expect(error).toBeInstanceOf(DecodeError);
    expect(error).toMatchObject({ codec: 'adc', reason: 'input-too-large', offset: 0 });
  });

  it('survives damage', () => {
    standsDamage(decoder, [packed(text(3000)), packed(random(300))]);
  });
});
