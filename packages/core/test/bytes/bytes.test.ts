import { describe, expect, it } from 'vitest';
import { Bytes } from '../../src/bytes/bytes.js';
import { crc32, crc32c } from '../../src/bytes/crc32.js';
import { sizeText } from '../../src/bytes/size-text.js';
import { ImageFormatError } from '../../src/errors.js';

const bytes = (...values: number[]): Bytes => new Bytes(Uint8Array.from(values), 'qcow2', 'header');

describe('Bytes', () => {
  it('reads integers in both byte orders', () => {
    const b = bytes(1, 2, 3, 4, 5, 6, 7, 8);
    expect(b.u8(1, 'f')).toBe(2);
    expect([b.u16le(0, 'f'), b.u16be(0, 'f')]).toEqual([0x0201, 0x0102]);
    expect([b.u32le(0, 'f'), b.u32be(0, 'f')]).toEqual([0x04030201, 0x01020304]);
    expect(bytes(0, 0, 0, 0, 0, 0, 0x1f, 0xff).u64be(0, 'f')).toBe(0x1fff);
    expect(bytes(0xff, 0x1f, 0, 0, 0, 0, 0, 0).u64le(0, 'f')).toBe(0x1fff);
  });

  it('reads a window on a larger buffer, not the buffer', () => {
    const b = new Bytes(Uint8Array.from([9, 9, 1, 2]).subarray(2), 'qcow2', 'header');
    expect(b.u16be(0, 'f')).toBe(0x0102);
    expect(() => b.u16be(1, 'f')).toThrow(ImageFormatError);
  });

  it('keeps values up to 2^53 - 1 exact and refuses the rest by their exact value', () => {
    expect(bytes(0, 0x1f, 255, 255, 255, 255, 255, 255).u64be(0, 'size')).toBe(Number.MAX_SAFE_INTEGER);
    expect(() => bytes(0, 0x20, 0, 0, 0, 0, 0, 0).u64be(0, 'size')).toThrow(
      'qcow2: size is 9007199254740992, expected at most 9007199254740991',
    );
    expect(() => bytes(255, 255, 255, 255, 255, 255, 255, 255).u64le(0, 'size')).toThrow(
      '18446744073709551615',
    );
  });

  it('names the field, the value and the bound', () => {
    expect(() => bytes(0, 0, 0, 40).u32be(0, 'cluster_bits', 9, 21)).toThrow(
      'qcow2: cluster_bits is 40, expected at most 21',
    );
    expect(() => bytes(0, 0, 0, 4).u32be(0, 'cluster_bits', 9, 21)).toThrow('expected at least 9');
    expect(() => bytes(0, 0).u32be(0, 'cluster_bits')).toThrow('qcow2: header is 2, expected at least 4');
  });

  it('lists the bits that are set', () => {
    expect(bytes(0x80, 0, 0, 0, 0, 0, 0, 5).bits64be(0)).toEqual([0, 2, 63]);
    expect(bytes(5, 0, 0, 0, 0, 0, 0, 0x80).bits64le(0)).toEqual([0, 2, 63]);
    expect(bytes(0, 0, 0, 0, 0, 0, 0, 0).bits64be(0)).toEqual([]);
  });

  it('reads text up to a NUL, in the given encoding', () => {
    expect(bytes(0x61, 0xe9, 0, 0x62).text(0, 4, 'f')).toBe('aé');
    expect(bytes(0x61, 0, 0xe9, 0, 0, 0).text(0, 6, 'f', 'utf-16le')).toBe('aé');
    expect(bytes(0, 0x61, 0, 0xe9).text(0, 4, 'f', 'utf-16be')).toBe('aé');
    expect(bytes(0xff, 0x61).text(0, 2, 'f', 'utf-8')).toBe('\ufffda');
  });

  it('reads GUIDs in both conventions', () => {
    const b = bytes(...Array.from({ length: 16 }, (_, i) => i));
    expect(b.uuid(0, 'f')).toBe('00010203-0405-0607-0809-0a0b0c0d0e0f');
    expect(b.guid(0, 'f')).toBe('03020100-0504-0706-0809-0a0b0c0d0e0f');
  });
});

describe('checksums', () => {
  const digits = new TextEncoder().encode('123456789');

  it('equal the published check values', () => {
    expect(crc32(digits)).toBe(0xcbf43926);
    expect(crc32c(digits)).toBe(0xe3069283);
  });

  it('count the sum itself as zero', () => {
    const zeroed = digits.slice();
    zeroed.fill(0, 2, 6);
    expect(crc32c(digits, 2)).toBe(crc32c(zeroed));
  });
});

describe('sizeText', () => {
  it.each([
    [0, '0 bytes'],
    [1, '1 byte'],
    [1023, '1023 bytes'],
    [1024, '1 KiB'],
    [1536, '1.5 KiB'],
    [1023 * 1024, '1023 KiB'],
    [2 ** 20 - 1, '1 MiB'],
    [10 * 2 ** 30, '10 GiB'],
    [Number.MAX_SAFE_INTEGER, '8 PiB'],
  ])('%d is %s', (size, text) => expect(sizeText(size)).toBe(text));
});

describe('isFilled', () => {
  it('looks only at the bytes that exist, and returns false beyond them', () => {
    const b = bytes(0, 0, 0, 1);
    expect([b.isFilled(0, 0, 3), b.isFilled(0), b.isFilled(1, 3), b.isFilled(0, 0, 0)]).toEqual([
      true,
      false,
      true,
      true,
    ]);
    expect([b.isFilled(1, 3, 2), b.isFilled(0, 9, 1), b.isFilled(0, 9)]).toEqual([false, false, false]);
  });
});
