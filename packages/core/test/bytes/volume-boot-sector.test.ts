import { describe, expect, it } from 'vitest';
import { Bytes } from '../../src/bytes/bytes.js';
import { volumeOf } from '../../src/bytes/volume-boot-sector.js';

/** Begins like the boot sector of a floppy disk. */
const FAT: readonly number[] = [
  0xeb, 0x3c, 0x90, 0x4d, 0x53, 0x44, 0x4f, 0x53, 0x35, 0x2e, 0x30, 0, 2, 1, 1, 0, 2, 0xe0, 0, 0x40, 0x0b,
  0xf0,
];

function sector(bytes: readonly number[], changed: Readonly<Record<number, number>> = {}): Bytes {
  const array = new Uint8Array(512);
  array.set(bytes);
  for (const [at, value] of Object.entries(changed)) array[Number(at)] = value;
  return new Bytes(array, 'tested', 'sector');
}

function named(jump: number, name: string): Bytes {
  return sector([jump, 0x52, 0x90, ...new TextEncoder().encode(name)]);
}

describe('the boot sector of a volume', () => {
  it.each([
    ['a floppy disk', {}],
    ['a near jump', { 0: 0xe9 }],
    ['sectors of 1024 bytes', { 12: 4 }],
    ['sectors of 2048 bytes', { 12: 8 }],
    ['sectors of 4096 bytes', { 12: 16 }],
    ['256 reserved sectors', { 14: 0, 15: 1 }],
    ['one FAT', { 16: 1 }],
    ['a hard disk', { 21: 0xf8 }],
    ['media 0xff', { 21: 0xff }],
  ])('is vfat: %s', (_, changed) => {
    expect(volumeOf(sector(FAT, changed))).toBe('vfat');
  });

  it.each([
    ['without a jump', { 0: 0xea }],
    ['with sectors of 513 bytes', { 11: 1 }],
    ['with sectors of 256 bytes', { 12: 1 }],
    ['with sectors of 768 bytes', { 12: 3 }],
    ['with sectors of 8192 bytes', { 12: 32 }],
    ['without reserved sectors', { 14: 0 }],
    ['without a FAT', { 16: 0 }],
    ['with media 0xef', { 21: 0xef }],
  ])('is not one %s', (_, changed) => {
    expect(volumeOf(sector(FAT, changed))).toBe(undefined);
  });

  it.each([
    ['ntfs', 'NTFS    '],
    ['exfat', 'EXFAT   '],
    ['BitLocker', '-FVE-FS-'],
  ])('is %s by its name, behind a jump', (type, name) => {
    expect(volumeOf(named(0xeb, name))).toBe(type);
    expect(volumeOf(named(0xe9, name))).toBe(type);
    expect(volumeOf(named(0, name))).toBe(undefined);
    expect(volumeOf(named(0xeb, name.toLowerCase().replace('-', '+')))).toBe(undefined);
  });

  it('is not one if it is cut off before its media byte', () => {
    expect(volumeOf(new Bytes(Uint8Array.from(FAT.slice(0, 21)), 'tested', 'sector'))).toBe(undefined);
    expect(volumeOf(new Bytes(Uint8Array.from(FAT), 'tested', 'sector'))).toBe('vfat');
    expect(volumeOf(new Bytes(new Uint8Array(0), 'tested', 'sector'))).toBe(undefined);
  });
});
