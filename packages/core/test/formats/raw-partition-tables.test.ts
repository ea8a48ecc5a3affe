import { TestImage } from '@diskloupe/test-images';
import { describe, expect, it } from 'vitest';
import { partitionTableOn } from '../../src/formats/raw/file-systems.js';
import { inspect } from '../inspect.js';
import { headWith } from './raw-heads.js';
import { unknownDisk } from './unknown-disk.js';

describe('a partition table that is neither MBR nor GPT', () => {
  it.each([
    ['mac', { 512: [0x50, 0x4d, 0, 0] }],
    ['sgi', { 0: [0x0b, 0xe5, 0xa9, 0x41] }],
    ['bsd', { 512: [0x57, 0x45, 0x56, 0x82] }],
  ])('is named %s', async (name, marks) => {
    const image = unknownDisk();
    for (const [offset, bytes] of Object.entries(marks)) image.bytes.set(bytes, Number(offset));
    const report = await inspect(image);
    expect(report).toMatchObject({ format: 'raw', details: { partitionTable: name } });
    expect(report.safety.warnings).toEqual([]);
  });

  // As in libblkid (`libblkid/src/partitions`), and GNU parted (`libparted/labels/rdb.c`, `mac.c`).
  it.each([
    ['mac', 512, 'PM\0\0'],
    ['amiga', 0, 'RDSK'],
    ['sgi', 0, '\x0b\xe5\xa9\x41'],
    ['bsd', 512, '\x57\x45\x56\x82'],
    ['bsd', 64, '\x57\x45\x56\x82'],
    ['bsd', 128, '\x57\x45\x56\x82'],
  ])('is named %s by its mark at %i only: %j', (name, offset, mark) => {
    expect(partitionTableOn(headWith([offset, mark]))).toBe(name);
    expect(partitionTableOn(headWith([offset + 1, mark]))).toBe(null);
    expect(partitionTableOn(headWith([offset, mark], [offset, '~']))).toBe(null);
  });

  it.each([
    [
      'sun',
      [
        [508, [0xda, 0xbe]],
        [0, [0xda, 0xbe]],
      ],
    ],
    ['sun', [[508, [0xda, 0xbe, 0xda, 0xbe]]]],
    [
      'sun',
      [
        [508, [0xda, 0xbe]],
        [2, [0xda, 0xbe]],
      ],
    ],
    // The sum ends with the sector.
    [
      null,
      [
        [508, [0xda, 0xbe]],
        [512, [0xda, 0xbe]],
      ],
    ],
    [
      null,
      [
        [508, [0xda, 0xbe]],
        [1, [0xda, 0xbe]],
      ],
    ],
    [
      null,
      [
        [508, [0xda, 0xbf]],
        [0, [0xda, 0xbf]],
      ],
    ],
    [
      null,
      [
        [509, [0xda, 0xbe]],
        [1, [0xda, 0xbe]],
      ],
    ],
  ] as const)('is %s by the sum of its sector: %j', (name, marks) => {
    expect(partitionTableOn(headWith(...marks))).toBe(name);
  });

  it('is named sun if its words make 0', async () => {
    const image = new TestImage(2 ** 16);
    image.bytes.set([0xda, 0xbe, 0xda, 0xbe], 506);
    expect((await inspect(image)).details).toMatchObject({ partitionTable: 'sun' });
    image.bytes[0] = 1;
    expect((await inspect(image)).details).toMatchObject({ partitionTable: null });
  });
});
