import { describe, expect, it } from 'vitest';
import type { Bytes } from '../../src/bytes/bytes.js';
import * as conditions from '../../src/formats/other/conditions.js';
import { head, type Places } from './other-heads.js';

const { u16be, u16le, u32be, u32le } = conditions;
const le32 = (value: number): number[] => [0, 8, 16, 24].map((shift) => (value >>> shift) & 0xff);

const be32 = (value: number): number[] => le32(value).reverse();
const LZMA: Places = { 0: [0x5d], 1: le32(0x800), 5: le32(0), 9: le32(0) };

const ARJ: Places = { 2: [30, 0], 4: [30], 10: [2] };
const LHA: Places = { 2: '-lh5-', 20: [0] };

const CPIO: Places = { 6: [0, 0x80], 20: [2, 0], 26: [0x61, 0] };
const JFFS2: Places = { 2: [1, 0xe0], 4: le32(12) };

const MACHO: Places = { 0: [0xce], 12: le32(1) };
const PE: Places = { 60: le32(0x40), 64: 'PE\0\0' };

const VMSS: Places = { 0: le32(0xbed2bed0), 8: le32(16), 12: 'C' };
const BITMAP: Places = { 10: le32(54), 14: le32(40) };

const ID3: Places = { 3: [3, 0, 0, 0, 0, 0x0f, 0x76] };
const DEVICE_TREE: Places = { 4: be32(0x100), 8: be32(0xff), 12: be32(0xff), 20: be32(17) };

const SKIPPABLE: Places = { 0: le32(0x184d2a50), 4: le32(4), 12: le32(0xfd2fb528) };

describe('a number in the first bytes of a file', () => {
  const bytes = head({ 1: [1, 2, 3, 4] }, 5);

  it('is read in either order, with or without a sign bit', () => {
    expect([u16le, u16be, u32le, u32be].map((u) => u(bytes, 1))).toEqual([
      0x0201, 0x0102, 0x04030201, 0x01020304,
    ]);
    expect([u32le, u32be].map((u) => u(head({ 0: [0xff, 0, 0, 0xfe] }), 0))).toEqual([
      0xfe0000ff, 0xff0000fe,
    ]);
  });

  it('matches nothing beyond the end', () => {
    expect([u16le(bytes, 4), u16be(bytes, 4), u32le(bytes, 2), u32be(bytes, 2)]).toEqual([
      NaN,
      NaN,
      NaN,
      NaN,
    ]);
    expect(conditions.within(5, 0, 255)(bytes)).toBe(false);
    expect(conditions.number(u32le, 2, 0, 2 ** 32)(bytes)).toBe(false);
  });

  it('is between two values, inclusive', () => {
    const isWithin = [4, 5, 6, 7, 8].map((value) => conditions.within(1, 5, 7)(head({ 1: [value] })));
    expect(isWithin).toEqual([false, true, true, true, false]);
    const isNumber = [4, 5, 7, 8].map((value) => conditions.number(u16le, 1, 5, 7)(head({ 1: [value] })));
    expect(isNumber).toEqual([false, true, true, false]);
    expect([4, 5, 6].map((value) => conditions.within(1, 5)(head({ 1: [value] })))).toEqual([
      false,
      true,
      false,
    ]);
  });
});

describe.each<
  [string, (bytes: Bytes) => unknown, base: Places, right: readonly Places[], wrong: readonly Places[]]
>([
  ['gzip: no reserved flag', conditions.isGzip, {}, [{ 3: [0x1f] }], [{ 3: [0x20] }, { 3: [0x80] }]],
  [
    'lzma: a dictionary of 2^n or 2^n + 2^(n-1) bytes, a size below 2^40 or an unknown one, and a zero',
    conditions.isLzma,
    LZMA,
    [
      { 1: le32(0x1800) },
      { 5: [1] },
      { 1: le32(0x80000000) },
      { 1: le32(0xc0000000) },
      { 9: le32(0xff) },
      { 5: le32(0xffffffff), 9: le32(0xffffffff) },
    ],
    [
      { 1: le32(0x400) },
      { 1: le32(0xc00) },
      { 1: le32(0x2800) },
      { 1: le32(0x4800) },
      { 9: le32(0x100) },
      { 5: le32(0xfffffffe), 9: le32(0xffffffff) },
      { 13: [1] },
    ],
  ],
  [
    'arj: a header of at most 2600 bytes, in which the first part has 26 to 60, and the type 2',
    conditions.isArj,
    ARJ,
    [{ 2: [0x28, 0x0a] }, { 4: [26] }, { 4: [60] }],
    [{ 2: [0x29, 0x0a] }, { 4: [25] }, { 4: [61] }, { 10: [1] }, { 10: [3] }],
  ],
  [
    'lha: a method, and a header of level 0 to 3',
    conditions.isLha,
    LHA,
    [{ 2: '-lzs-' }, { 2: '-pm0-' }, { 20: [3] }],
    [{ 20: [4] }, { 2: '-lx5-' }, { 2: '/lh5-' }, { 6: [0] }],
  ],
  [
    'cpio (old): a type of file, and a name of at most 1024 bytes that a NUL ends, and nothing but it',
    (bytes) => conditions.isOldCpio(u16le)(bytes),
    CPIO,
    [
      ...[1, 2, 4, 6, 8, 10, 12].map((type) => ({ 6: [0, type << 4] })),
      { 6: [0, 0], 20: [11, 0], 35: [0x21, 0] },
      { 20: [0, 4], 1048: [1, 0] },
      { 26: [0xff, 0] },
    ],
    [
      ...[0, 3, 5, 7, 9, 11, 13].map((type) => ({ 6: [0, type << 4] })),
      { 6: [0, 0], 20: [10, 0], 34: [0x21, 0] },
      { 6: [0, 0], 20: [12, 0], 36: [0x21, 0] },
      { 20: [1, 4], 1049: [0x61, 0] },
      { 26: [0, 0] },
      { 26: [0x61, 1] },
    ],
  ],
  [
    'jffs2: a type of node, and 12 bytes to 16 MiB',
    (bytes) => conditions.isJffs2(u16le, u32le)(bytes),
    JFFS2,
    [
      ...[0xe001, 0xe002, 0x2003, 0x2004, 0x2006, 0xe008, 0xe009].map((type) => ({
        2: le32(type).slice(0, 2),
      })),
      { 4: le32(2 ** 24) },
    ],
    [
      ...[0xe000, 0xe003, 0x2005, 0x2007, 0xe00a].map((type) => ({ 2: le32(type).slice(0, 2) })),
      { 4: le32(11) },
      { 4: le32(2 ** 24 + 1) },
    ],
  ],
  [
    'Mach-O: of 32 or 64 bits, and a kind from 1 to 15',
    (bytes) => conditions.isMachO(0, u32le)(bytes),
    MACHO,
    [{ 0: [0xcf] }, { 12: le32(15) }],
    [{ 0: [0xcd] }, { 0: [0xd0] }, { 12: le32(0) }, { 12: le32(16) }],
  ],
  [
    'PE: a signature where 0x3c says',
    conditions.isPortableExecutable,
    PE,
    [{ 60: le32(0x50), 80: 'PE\0\0' }],
    [{ 60: le32(0x41) }, { 64: 'NE' }],
  ],
  [
    'unified kernel: PE with a section .linux',
    conditions.isUnifiedKernel,
    { ...PE, 128: '.linux\0\0' },
    [{ 128: '.text\0\0\0.linux\0\0' }],
    [{ 128: '.linux2\0' }, { 64: 'NE' }],
  ],
  [
    'vmss: a magic, 1 to 1023 groups, and a name',
    conditions.isVmwareState,
    VMSS,
    [
      ...[0xbad1bad1, 0xbed2bed2, 0xbed3bed3].map((magic) => ({ 0: le32(magic) })),
      { 8: le32(1) },
      { 8: le32(1023) },
      { 12: [0x21] },
      { 12: [0x7e] },
    ],
    [
      ...[0xbed2bed1, 0xbed3bed2].map((magic) => ({ 0: le32(magic) })),
      { 8: le32(0) },
      { 7: [1], 8: le32(0) },
      { 8: le32(1024) },
      { 12: [0x20] },
      { 12: [0x7f] },
    ],
  ],
  [
    'bmp: a header of a size that there is, nothing in the reserved fields, the pixels at 26 to 4095',
    conditions.isBitmap,
    BITMAP,
    [...[12, 52, 56, 64, 108, 124].map((size) => ({ 14: le32(size) })), { 10: le32(26) }, { 10: le32(4095) }],
    [
      ...[13, 41, 125].map((size) => ({ 14: le32(size) })),
      { 6: [1] },
      { 9: [1] },
      { 10: le32(25) },
      { 10: le32(4096) },
    ],
  ],
  [
    'ID3: versions 2 to 4, four flags, and a size of seven bits a byte',
    conditions.isId3,
    ID3,
    [{ 3: [2] }, { 3: [4] }, { 5: [0xf0] }, { 6: [0x7f, 0x7f, 0x7f, 0x7f] }],
    [
      { 3: [1] },
      { 3: [5] },
      ...[1, 2, 4, 8].map((flag) => ({ 5: [flag] })),
      ...[6, 7, 8, 9].map((at) => ({ [at]: [0x80] })),
    ],
  ],
  [
    'Ghost: the first file or a later one, and one of 11 kinds of compression',
    conditions.isGhost,
    { 2: [1] },
    [{ 2: [9] }, { 3: [10] }],
    [...[0, 2, 3, 5, 0x11, 0x21, 0x41, 0x81].map((byte) => ({ 2: [byte] })), { 3: [11] }],
  ],
  [
    'fat Mach-O: 1 to 44 architectures, as a Java class has a version of 45 or more',
    conditions.isFat,
    { 4: be32(1) },
    [{ 4: be32(44) }],
    [{ 4: be32(0) }, { 4: be32(45) }],
  ],
  [
    'device tree: blocks within it, and a version from 1 to 31',
    conditions.isDeviceTree,
    DEVICE_TREE,
    [{ 20: be32(1) }, { 20: be32(31) }],
    [{ 8: be32(0x100) }, { 12: be32(0x100) }, { 20: be32(0) }, { 20: [0, 0, 0, 0, 1] }, { 20: be32(32) }],
  ],
  [
    'FIT: a device tree with a node of images',
    conditions.isImageTree,
    { ...DEVICE_TREE, 60: '\x01images\0' },
    [{ 60: '\0\0\0\0\x01images\0' }],
    [{ 60: '\x01image\0' }, { 20: be32(0) }],
  ],
  [
    'Zstandard: a skippable frame, and behind it one of either kind',
    conditions.skipsToFrame,
    SKIPPABLE,
    [
      { 0: le32(0x184d2a5f) },
      { 12: [0x50, 0x2a, 0x4d, 0x18] },
      { 12: [0x5f, 0x2a, 0x4d, 0x18] },
      { 4: le32(2045) },
      { 4: le32(2037) },
    ],
    [{ 0: le32(0x184d2a4f) }, { 0: le32(0x184d2a60) }, { 12: [0] }, { 12: [0x29] }, { 4: le32(2036) }],
  ],
])('%s', (_, condition, base, right, wrong) => {
  it.each([{}, ...right])('is fulfilled with %j', (change) => {
    expect(Boolean(condition(head({ ...base, ...change }, 2048)))).toBe(true);
  });

  it.each(wrong)('is not fulfilled with %j', (change) => {
    expect(Boolean(condition(head({ ...base, ...change }, 2048)))).toBe(false);
  });

  it('is not fulfilled by zeros, nor by no bytes', () => {
    // No gzip flags at all are valid, too.
    const isZeros = Boolean(condition(head({})));
    expect([isZeros, Boolean(condition(head({}, 0)))]).toEqual([condition === conditions.isGzip, false]);
  });
});
