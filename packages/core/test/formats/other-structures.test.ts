import { latin1 } from '@diskloupe/test-images';
import { describe, expect, it } from 'vitest';
import { Bytes } from '../../src/bytes/bytes.js';
import * as conditions from '../../src/formats/other/conditions.js';
import { head, type Places } from './other-heads.js';

describe('the name within a gzip', () => {
  it.each([
    ['it has one', 0x08, 'disk'],
    ['it is a text with a name, a comment and a checksum', 0x1b, 'disk'],
    ['it has an extra field in front', 0x0c, null],
    ['it has an extra field and no name', 0x04, null],
    ['it has none', 0x13, null],
  ])('is read at 10 if %s', (_, flags, name) => {
    expect(conditions.gzipName(head({ 3: [flags], 10: 'disk\0' }))).toBe(name);
  });

  it('has at least one letter, and a NUL within the bytes that are read', () => {
    const named = (name: string) => conditions.gzipName(head({ 3: [8], 10: name }, 16));
    expect(['', 'a', 'abcde', 'abcdef'].map(named)).toEqual([null, 'a', 'abcde', null]);
  });
});

describe('the name of the first member of an OVA', () => {
  it('ends in .ovf, has something before that, and has up to 99 bytes', () => {
    const named = (name: string) => conditions.ovfName(head({ 0: name }, 512));
    const [fits, long] = [95, 96].map((length) => `${'a'.repeat(length)}.ovf`);
    expect(['a.ovf', '.ovf', 'a.ovf2', `${fits}`, `${long}`].map(named)).toEqual([
      'a.ovf',
      null,
      null,
      fits,
      null,
    ]);
  });
});

describe('the checksum of a tar header (POSIX.1-2017, pax)', () => {
  /** A header with the sum of its bytes, in so many digits and followed by the given characters. */
  const tar = (places: Places, digits = 6, end = '\0 ', length = 1024): Bytes => {
    const bytes = head({ 100: '0000644\0', 148: '        ', ...places }, 1024).array;
    const sum = bytes.subarray(0, 512).reduce((total, each) => total + each, 0);
    bytes.set(latin1(`${sum.toString(8).padStart(digits, '0')}${end}`), 148);
    return new Bytes(bytes.subarray(0, length), 'other', 'head');
  };

  it('is the sum of all 512 bytes, with its own as blanks', () => {
    expect(conditions.isTar(tar({ 0: 'name', 511: [7], 512: [9] }))).toBe(true);
    expect(conditions.isTar(tar({ 0: 'name' }, 6, '\0 ', 512))).toBe(true);
    for (const at of [0, 147, 156, 511]) {
      const broken = tar({ 0: 'name', 511: [7] });
      broken.array[at] = (broken.array[at] ?? 0) + 1;
      expect(conditions.isTar(broken)).toBe(false);
    }
  });

  it('needs the whole header', () => {
    expect(conditions.isTar(tar({ 0: 'name' }, 6, '\0 ', 511))).toBe(false);
  });

  it('has digits that a blank or a NUL ends', () => {
    expect([tar({ 0: 'name' }, 7, '\0'), tar({ 0: 'name' }, 7, ' ')].map(conditions.isTar)).toEqual([
      true,
      true,
    ]);
    expect([tar({ 0: 'name' }, 8, ''), tar({ 0: 'name' }, 7, '9')].map(conditions.isTar)).toEqual([
      false,
      false,
    ]);
  });

  it('covers a member with a name of 100 bytes, any of which may be set', () => {
    expect(conditions.isTar(tar({}))).toBe(false);
    expect(conditions.isTar(tar({ 99: 'a' }))).toBe(true);
    expect(conditions.isTar(tar({ 0: 'a', 100: '\0' }))).toBe(true);
  });
});

describe('the codes of compress(1)', () => {
  /** Codes of 9 bits, the lowest bit first. */
  const packed = (codes: readonly number[], length?: number): Bytes => {
    const bytes = new Uint8Array(3 + Math.ceil((9 * codes.length) / 8));
    bytes[2] = 0x90;
    codes.forEach((code, n) => {
      for (let bit = 0; bit < 9; bit++)
        if ((code >> bit) & 1) {
          const at = 9 * n + bit;
          bytes[3 + (at >> 3)] = (bytes[3 + (at >> 3)] ?? 0) | (1 << (at & 7));
        }
    });
    return new Bytes(bytes.subarray(0, length), 'other', 'head');
  };
  /** Literals, but for one. */
  const withCode = (n: number, code: number): number[] =>
    Array.from({ length: 34 }, (_, i) => (i === n ? code : 255));

  it.each([
    [9, true],
    [16, true],
    [0x89, true],
    [0x90, true],
    [8, false],
    [17, false],
    [0x20 + 9, false],
    [0x40 + 9, false],
  ])('have at most 9 to 16 bits; a header of %i', (bits, expected) => {
    const bytes = packed(withCode(0, 65));
    bytes.array[2] = bits;
    expect(conditions.isCompress(bytes)).toBe(expected);
  });

  it.each([
    [0, 255, true],
    [0, 256, false],
    [1, 257, true],
    [1, 258, false],
    [2, 258, true],
    [2, 259, false],
    [30, 286, true],
    [30, 287, false],
    [31, 287, true],
    [31, 288, false],
  ])('refer to earlier ones: number %i is %i', (n, code, expected) => {
    expect(conditions.isCompress(packed(withCode(n, code)))).toBe(expected);
  });

  it('are checked up to the first 32', () => {
    expect(conditions.isCompress(packed(withCode(32, 511)))).toBe(true);
  });

  it('are those that are complete, at least one', () => {
    const wrong = [65, 300, 65];
    expect([3, 4, 5, 6].map((length) => conditions.isCompress(packed(wrong, length)))).toEqual([
      false,
      false,
      true,
      false,
    ]);
  });
});

describe('a frame of MPEG audio, layer III (ISO 11172-3 and 13818-3)', () => {
  /** Two headers, the second at the stated end of the first frame. */
  const frames = (
    second: number,
    versionByte: number,
    sizes: number,
    next = [0xff, versionByte, sizes],
  ): Bytes => head({ 0: [0xff, versionByte, sizes], [second]: next }, 2048);
  const FIRST = [32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320];
  const SECOND = [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160];

  it.each<
    [string, versionByte: number, rates: readonly number[], samplingRates: readonly number[], samples: number]
  >([
    ['MPEG-1', 0xfb, FIRST, [44100, 48000, 32000], 1152],
    ['MPEG-2', 0xf3, SECOND, [22050, 24000, 16000], 576],
    ['MPEG-2.5', 0xe3, SECOND, [11025, 12000, 8000], 576],
  ])(
    'of %s is as long as its bit rate and its sampling rate make it',
    (_, versionByte, rates, sampling, samples) => {
      for (const [i, rate] of rates.entries())
        for (const [j, samplingRate] of sampling.entries())
          for (const padding of [0, 1]) {
            const sizes = ((i + 1) << 4) | (j << 2) | (padding << 1);
            const length = Math.floor(((samples / 8) * rate * 1000) / samplingRate) + padding;
            expect(conditions.isMp3(frames(length, versionByte, sizes))).toBe(true);
            expect(conditions.isMp3(frames(length + 1, versionByte, sizes))).toBe(false);
          }
    },
  );

  it.each<[string, second: number, bytes: [number, number], next?: number[]]>([
    ['a free bit rate', 3, [0xfb, 0x00]],
    ['the bit rate that is forbidden', 3, [0xfb, 0xf0]],
    ['the reserved sampling rate', 1, [0xfb, 0x9c]],
    ['the reserved version', 417, [0xeb, 0x90]],
    ['layer II', 417, [0xfd, 0x90]],
    ['layer I', 417, [0xff, 0x90]],
    ['the reserved layer', 417, [0xf9, 0x90]],
    ['a next frame of a free bit rate, padded', 417, [0xfb, 0x90], [0xff, 0xfb, 0x02]],
    ['no sync word', 417, [0xdb, 0x90]],
    ['a next frame of the reserved sampling rate', 417, [0xfb, 0x90], [0xff, 0xfb, 0x9c]],
    ['a next frame without a sync word', 417, [0xfb, 0x90], [0xfe, 0xfb, 0x90]],
    ['a next frame of no bit rate', 417, [0xfb, 0x90], [0xff, 0xfb, 0x00]],
  ])('is invalid with %s', (_, second, [versionByte, sizes], next) => {
    expect(conditions.isMp3(frames(second, versionByte, sizes, next))).toBe(false);
  });

  it('may have no protection', () => {
    expect(conditions.isMp3(frames(417, 0xfa, 0x90))).toBe(true);
  });

  it('is at the start', () => {
    const shifted = head({ 1: [0xff, 0xfb, 0x90], 418: [0xff, 0xfb, 0x90] }, 2048);
    expect(conditions.isMp3(shifted)).toBe(false);
  });
});
