import { describe, expect, it } from 'vitest';
import { Bytes } from '../../src/bytes/bytes.js';
import { fileSystemOn } from '../../src/formats/raw/file-systems.js';
import { headWith, KIB } from './raw-heads.js';

describe('a mark of two bytes, which needs a second witness', () => {
  it.each([
    // Allocation blocks of HFS are whole sectors.
    [
      'hfs',
      [
        [KIB, 'BD'],
        [KIB + 20, [0, 0, 2, 0]],
      ],
    ],
    [
      'hfs',
      [
        [KIB, 'BD'],
        [KIB + 20, [0x80, 0, 0, 0]],
      ],
    ],
    [
      null,
      [
        [KIB, 'BD'],
        [KIB + 20, [0, 0, 0, 0]],
      ],
    ],
    [
      null,
      [
        [KIB, 'BD'],
        [KIB + 20, [0, 0, 2, 1]],
      ],
    ],
    [
      null,
      [
        [KIB, 'BD'],
        [KIB + 20, [0, 0, 1, 255]],
      ],
    ],
    [
      null,
      [
        [KIB + 1, 'BD'],
        [KIB + 20, [0, 0, 2, 0]],
      ],
    ],
    // An HFS wrapper states at 124 that it embeds an HFS+ volume.
    [
      'hfsplus',
      [
        [KIB, 'BD'],
        [KIB + 20, [0, 0, 2, 0]],
        [KIB + 124, 'H+'],
      ],
    ],
    [
      'hfsplus',
      [
        [KIB, 'BD'],
        [KIB + 20, [0, 0, 2, 0]],
        [KIB + 124, 'HX'],
      ],
    ],
    [
      'hfs',
      [
        [KIB, 'BD'],
        [KIB + 20, [0, 0, 2, 0]],
        [KIB + 124, 'H-'],
      ],
    ],
    // Minix 1 and 2, with names of 14 and 30 characters: 0x137f, 0x138f, 0x2468, 0x2478; zones of 1 KiB.
    ['minix', [[KIB + 16, [0x7f, 0x13]]]],
    ['minix', [[KIB + 16, [0x8f, 0x13]]]],
    ['minix', [[KIB + 16, [0x68, 0x24]]]],
    ['minix', [[KIB + 16, [0x78, 0x24]]]],
    [
      null,
      [
        [KIB + 10, [1]],
        [KIB + 16, [0x7f, 0x13]],
      ],
    ],
    [null, [[KIB + 16, [0x7e, 0x13]]]],
    [
      null,
      [
        [KIB + 11, [1]],
        [KIB + 16, [0x7f, 0x13]],
      ],
    ],
    [
      'minix',
      [
        [KIB + 9, [1]],
        [KIB + 16, [0x7f, 0x13]],
      ],
    ],
    // Minix 3: 0x4d5a at 24, blocks of 1, 2 or 4 KiB.
    [
      'minix',
      [
        [KIB + 24, [0x5a, 0x4d]],
        [KIB + 28, [0, 4]],
      ],
    ],
    [
      'minix',
      [
        [KIB + 24, [0x5a, 0x4d]],
        [KIB + 28, [0, 8]],
      ],
    ],
    [
      'minix',
      [
        [KIB + 24, [0x5a, 0x4d]],
        [KIB + 28, [0, 16]],
      ],
    ],
    [
      null,
      [
        [KIB + 24, [0x5a, 0x4d]],
        [KIB + 28, [0, 2]],
      ],
    ],
    [
      null,
      [
        [KIB + 24, [0x5a, 0x4d]],
        [KIB + 28, [0, 32]],
      ],
    ],
    [
      null,
      [
        [KIB + 24, [0x5b, 0x4d]],
        [KIB + 28, [0, 4]],
      ],
    ],
    // NILFS2: `s_rev_level` 2, and 0x3434 at 6.
    [
      'nilfs2',
      [
        [KIB, [2, 0, 0, 0]],
        [KIB + 6, '44'],
      ],
    ],
    [
      null,
      [
        [KIB, [1, 0, 0, 0]],
        [KIB + 6, '44'],
      ],
    ],
    [
      null,
      [
        [KIB, [3, 0, 0, 0]],
        [KIB + 6, '44'],
      ],
    ],
    [
      null,
      [
        [KIB, [2, 0, 0, 0]],
        [KIB + 6, '45'],
      ],
    ],
  ] as const)('turns %j into %s', (name, marks) => {
    expect(fileSystemOn(headWith(...marks))).toBe(name);
  });

  it.each([
    [2048, 'minix'],
    [2047, null],
  ])('is checked if the disk has %i bytes, and so a whole superblock', (size, name) => {
    const { array } = headWith([KIB + 16, [0x7f, 0x13]]);
    expect(fileSystemOn(new Bytes(array.subarray(0, size), 'raw', 'head'))).toBe(name);
  });
});
