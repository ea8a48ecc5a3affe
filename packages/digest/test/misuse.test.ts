import * as platform from '@diskloupe/digest';
import * as script from '@diskloupe/digest/script';
import { describe, expect, it } from 'vitest';
import { ALGORITHMS, hex } from './algorithms.js';

describe.each([
  ['by script', script],
  ['by what the platform has', platform],
])('a digest %s', (_, { createDigest, DigestFinishedError }) => {
  it.each(['crc32', 'constructor', 'SHA256', undefined])(
    'of the algorithm %s is a TypeError',
    (algorithm) => {
      // @ts-expect-error it is not one
      expect(() => createDigest(algorithm)).toThrow(TypeError);
    },
  );

  it.each(ALGORITHMS)('of %s names its algorithm', (algorithm) => {
    expect(createDigest(algorithm).algorithm).toBe(algorithm);
  });

  it.each([
    ['text', 'abc'],
    ['a buffer', new ArrayBuffer(4)],
    ['a view of other numbers', new Uint16Array(4)],
    ['a DataView', new DataView(new ArrayBuffer(4))],
    ['numbers', [1, 2, 3]],
    ['nothing', undefined],
  ])('does not accept %s, and continues without it', (_, chunk) => {
    const digest = createDigest('sha256');
    // @ts-expect-error it is not a Uint8Array
    expect(() => digest.update(chunk)).toThrow(TypeError);
    expect(hex(digest.digest())).toBe(hex(createDigest('sha256').digest()));
  });

  it('does not treat detached memory as no bytes', () => {
    const bytes = new Uint8Array(100);
    structuredClone(bytes.buffer, { transfer: [bytes.buffer] });
    expect(() => createDigest('sha1').update(bytes)).toThrow(TypeError);
  });

  it('accepts an empty array', () => {
    expect(hex(createDigest('md5').update(new Uint8Array()).digest())).toBe(
      'd41d8cd98f00b204e9800998ecf8427e',
    );
  });

  it.runIf(typeof SharedArrayBuffer !== 'undefined')('accepts shared memory', () => {
    const shared = new Uint8Array(new SharedArrayBuffer(3)).fill(97);
    expect(hex(createDigest('md5').update(shared).digest())).toBe('47bce5c74f589f4867dbd57e9ca9f808');
  });

  it('is finished after digest()', () => {
    const digest = createDigest('md5');
    digest.digest();
    expect(() => digest.update(new Uint8Array(1))).toThrow(DigestFinishedError);
    expect(() => digest.digest()).toThrow(DigestFinishedError);
  });

  it('is not affected by changes to the result', () => {
    const first = createDigest('sha1').digest();
    first.fill(0);
    expect(createDigest('sha1').digest()[0]).toBe(0xda);
    expect(first.buffer.byteLength).toBe(20);
  });
});
