import { Inflater } from '@diskloupe/decode/deflate';
import { describe, expect, it } from 'vitest';
import { KINDS, text } from './contents.js';
import { noticesCuts, standsDamage } from './damage.js';
import { content, outcome, reason, same } from './outcome.js';
import { joined } from './vectors.js';

const inflater = new Inflater();

/** The output of the platform's own compressor, in Node and in a browser. */
async function packed(
  bytes: Uint8Array<ArrayBuffer>,
  format: 'deflate' | 'deflate-raw',
): Promise<Uint8Array> {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream(format));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

const bytes = (...values: readonly number[]): Uint8Array => Uint8Array.from(values);
const zlib = { format: 'zlib' };

describe('deflate streams', () => {
  it.each(Object.keys(KINDS))('of %s', async (kind) => {
    for (const size of [0, 1, 300, 32_769, 65_536]) {
      const wanted = KINDS[kind]?.(size) ?? new Uint8Array(0);
      const raw = joined(await packed(wanted, 'deflate-raw'), bytes(1, 2, 3));
      expect(same(content(inflater, raw, size), wanted)).toBe(true);
      expect(outcome(inflater, raw, size)).toHaveProperty('read', raw.length - 3);
      expect(same(content(inflater, await packed(wanted, 'deflate'), size, zlib), wanted)).toBe(true);
    }
  });

  it('writes less than there is space for', async () => {
    const made = outcome(inflater, await packed(text(500), 'deflate-raw'), 900);
    expect(made).toHaveProperty('content.length', 500);
  });

  it('returns the same object at every call', async () => {
    const input = await packed(text(500), 'deflate-raw');
    const output = new Uint8Array(500);
    expect(inflater.decode(input, output)).toBe(inflater.decode(input, output));
  });

  it('stops once the output is full if that suffices', async () => {
    const input = await packed(text(5000), 'deflate-raw');
    for (const size of [0, 1, 2, 266, 267, 268, 4999]) {
      expect(same(content(inflater, input, size, { partial: true }), text(size))).toBe(true);
      expect(reason(inflater, input, size)).toBe('output-too-small');
    }
    const stored = bytes(1, 4, 0, 0xfb, 0xff, 1, 2, 3, 4);
    expect([...content(inflater, stored, 2, { partial: true })]).toEqual([1, 2]);
    expect([...content(inflater, stored.subarray(0, 7), 2, { partial: true })]).toEqual([1, 2]);
  });

  it('needs no input after the bit that fills the output, if that suffices', () => {
    // Fixed codes: four literals 0 of eight bits each, of which the last is cut.
    const input = bytes(0x63, 0x60, 0x60, 0x60);
    expect(reason(inflater, input, 3, { partial: true })).toBe('3 bytes');
    expect(reason(inflater, input, 4, { partial: true })).toBe('truncated');
  });
});

describe('deflate streams that are refused', () => {
  it('with a block of type 3, or a stored length that does not fit its complement', () => {
    expect(reason(inflater, bytes(7), 9)).toBe('corrupt');
    expect(reason(inflater, bytes(1, 4, 0, 0xfb, 0xfe, 1, 2, 3, 4), 9)).toBe('corrupt');
  });

  it('that reach before the first byte', () => {
    // Fixed codes: a match of three bytes, one byte back.
    expect(reason(inflater, bytes(0x03, 0x02, 0x00), 300)).toBe('corrupt');
    expect(reason(inflater, bytes(0x03, 0x02, 0x00), 9)).toBe('corrupt');
  });

  it('that are bombs', async () => {
    const bomb = await packed(new Uint8Array(10_000_000), 'deflate-raw');
    expect(reason(inflater, bomb, 65_536)).toBe('output-too-small');
  });

  it('of zlib with an invalid header, another method, or a dictionary', async () => {
    const good = await packed(text(100), 'deflate');
    const header = (first: number, second: number): Uint8Array =>
      joined(bytes(first, second), good.subarray(2));
    expect(reason(inflater, header(0x78, 0x9d), 100, zlib)).toBe('not-this-format');
    expect(reason(inflater, header(0x77, 0x85), 100, zlib)).toBe('unsupported');
    expect(reason(inflater, header(0x88, 0x98), 100, zlib)).toBe('corrupt');
    expect(reason(inflater, header(0x78, 0xbb), 100, zlib)).toBe('dictionary');
  });

  it('of zlib with a wrong checksum, unless told not to check', async () => {
    const wrong = (await packed(text(1000), 'deflate')).slice();
    wrong[wrong.length - 1] = (wrong.at(-1) ?? 0) ^ 1;
    expect(reason(inflater, wrong, 1000, zlib)).toBe('checksum');
    expect(reason(inflater, wrong, 1000, { ...zlib, verify: false })).toBe('1000 bytes');
  });

  it('that are cut anywhere', async () => {
    for (const make of Object.values(KINDS)) {
      noticesCuts(inflater, await packed(make(9000), 'deflate-raw'), 9000);
      noticesCuts(inflater, await packed(make(9000), 'deflate'), 9000, zlib);
    }
  });

  it('that are damaged in any way', async () => {
    const streams = await Promise.all(Object.values(KINDS).map((make) => packed(make(9000), 'deflate-raw')));
    standsDamage(inflater, streams);
    standsDamage(inflater, streams, { partial: true });
  });
});
