import type { TestImage } from '@diskloupe/test-images';
import { describe, expect, it } from 'vitest';
import { Bytes } from '../../src/bytes/bytes.js';
import { fileSystemOn } from '../../src/formats/raw/file-systems.js';
import { inspect } from '../inspect.js';
import { headWith, KIB } from './raw-heads.js';
import { unknownDisk } from './unknown-disk.js';

/** As in libblkid of util-linux 2.41 (`libblkid/src/superblocks`, `kboff * 1024 + sboff`); one character per byte. */
const LIBBLKID: readonly (readonly [name: string, offsets: readonly number[], marks: readonly string[]])[] = [
  ['xfs', [0], ['XFSB']],
  ['ReFS', [0], ['\0\0\0ReFS\0\0\0\0']],
  ['apfs', [32], ['NXSB']],
  ['LVM2_member', [0x18, 0x218, KIB + 0x18, KIB + 0x218], ['LVM2 001']],
  ['befs', [0x20, 0x220], ['BFS1', '1SFB']],
  ['f2fs', [KIB], ['\x10\x20\xf5\xf2']],
  // With the version of its volume header, as two letters are too few.
  ['hfsplus', [KIB], ['H+\0\x04', 'HX\0\x05']],
  ['vxfs', [KIB], ['\xf5\xfc\x01\xa5']],
  ['vxfs', [8 * KIB], ['\xa5\x01\xfc\xf5']],
  ['ocfs2', [KIB, 2 * KIB, 4 * KIB, 8 * KIB], ['OCFSV2']],
  ['bcache', [4 * KIB + 24], ['\xc6\x85\x73\xf6\x4e\x1a\x45\xca\x82\x65\xf5\x7f\x48\xba\x6d\x81']],
  ['bcachefs', [4 * KIB + 24], ['\xc6\x85\x73\xf6\x66\xce\x90\xa9\xd9\x6a\x60\xcf\x80\x3d\xf7\xef']],
  ['swap', [0xff6, 0x1ff6, 0x3ff6, 0x7ff6, 0xfff6], ['SWAP-SPACE', 'SWAPSPACE2']],
  [
    'ufs',
    [0, 8 * KIB, 64 * KIB].map((place) => place + 0x55c),
    [0x19540119, 0x00011954, 0x00195612, 0x00095014, 0x00612195, 0x05231994].flatMap((magic) => {
      const big = [24, 16, 8, 0].map((shift) => String.fromCharCode((magic >> shift) & 0xff));
      return [big.join(''), [...big].reverse().join('')];
    }),
  ],
  ['hpfs', [8 * KIB], ['\x49\xe8\x95\xf9']],
  ['jfs', [32 * KIB], ['JFS1']],
  ['reiserfs', [8 * KIB + 20, 8 * KIB + 0x34], ['ReIsErFs']],
  ['reiserfs', [64 * KIB + 0x34], ['ReIsErFs', 'ReIsEr2Fs', 'ReIsEr3Fs']],
  ['reiser4', [64 * KIB], ['ReIsEr4']],
  ['gfs2', [64 * KIB], ['\x01\x16\x19\x70']],
  ['btrfs', [64 * KIB + 0x40], ['_BHRfS_M']],
  // A superblock of version 1, at the start of the device or after 4 KiB.
  ['linux_raid_member', [0, 4 * KIB], ['\xfc\x4e\x2b\xa9\x01\0\0\0']],
  // The first name in the list of the first label.
  ['zfs_member', [16 * KIB + 24], ['version']],
];

describe('a file system on the whole disk', () => {
  /** Bytes that turn a disk into one of a file system, each at its offset. */
  type Marks = Readonly<Record<number, string | readonly number[]>>;

  function disk(marks: Marks): TestImage {
    const image = unknownDisk();
    for (const [offset, bytes] of Object.entries(marks))
      image.bytes.set(
        typeof bytes === 'string' ? new TextEncoder().encode(bytes) : Uint8Array.from(bytes),
        Number(offset),
      );
    return image;
  }

  /** An ext superblock: its revision, block size, count of inodes and blocks, and features. */
  function ext(compatible: number, incompatible: number, readOnly: number): Marks {
    return {
      1024: [1, 0, 0, 0, 1, 0, 0, 0],
      1048: [0, 0, 0, 0],
      1080: [0x53, 0xef],
      1100: [1, 0, 0, 0],
      1116: [compatible, 0, 0, 0, incompatible, 0, 0, 0, readOnly, 0, 0, 0],
    };
  }

  const SANE: readonly (readonly [string, Marks])[] = [
    ['ext2', ext(0, 0x2, 0x3)],
    ['ext3', ext(0x4, 0x6, 0x3)],
    ['ext4', ext(0x4, 0x42, 0x3)],
    ['ext4', ext(0, 0x2, 0x8)],
    ['xfs', { 0: 'XFSB' }],
    ['btrfs', { 65600: '_BHRfS_M' }],
    ['apfs', { 32: 'NXSB' }],
    ['f2fs', { 1024: [0x10, 0x20, 0xf5, 0xf2] }],
    ['hfsplus', { 1024: [0x48, 0x2b, 0, 4] }],
    ['LVM2_member', { 536: 'LVM2 001' }],
    ['swap', { 4086: 'SWAPSPACE2' }],
    ['swap', { 65526: 'SWAPSPACE2' }],
    ['linux_raid_member', { 4096: [0xfc, 0x4e, 0x2b, 0xa9, 1, 0, 0, 0] }],
    ['zfs_member', { 16408: 'version' }],
    ['ufs', { 66908: [0x19, 1, 0x54, 0x19] }],
    ['jfs', { 32768: 'JFS1' }],
    ['ntfs', { 0: [0xeb, 0x52, 0x90], 3: 'NTFS    ' }],
    ['exfat', { 0: [0xeb, 0x76, 0x90], 3: 'EXFAT   ' }],
    ['BitLocker', { 0: [0xeb, 0x58, 0x90], 3: '-FVE-FS-' }],
    ['vfat', { 0: [0xeb, 0x3c, 0x90], 11: [0, 2, 1, 1, 0, 2, 0xe0, 0, 0x40, 0x0b, 0xf0] }],
    ['hfs', { 1024: 'BD', 1044: [0, 0, 2, 0] }],
    ['minix', { 1034: [0, 0], 1040: [0x8f, 0x13] }],
    ['minix', { 1048: [0x5a, 0x4d], 1052: [0, 4] }],
    ['nilfs2', { 1024: [2, 0, 0, 0], 1030: [0x34, 0x34] }],
  ];

  it.each(SANE)('is named %s, without a warning: %o', async (name, marks) => {
    const report = await inspect(disk(marks));
    expect(report).toMatchObject({ format: 'raw', details: { fileSystem: name } });
    expect(report.safety).toMatchObject({ safe: true, warnings: [] });
  });

  it.each(SANE)('is not %s with another byte in its mark', async (name, marks) => {
    const image = disk(marks);
    const [offset = ''] = Object.keys(marks);
    image.bytes[Number(offset)] = ((image.bytes[Number(offset)] ?? 0) + 0x80) & 0xff;
    if (name.startsWith('ext')) image.bytes[1080] = 0;
    const { details } = await inspect(image);
    expect(details).toMatchObject({ fileSystem: null });
  });

  it.each([
    ['blocks of 128 KiB', { 1048: [7, 0, 0, 0] }],
    ['revision 2', { 1100: [2, 0, 0, 0] }],
    ['no blocks', { 1028: [0, 0, 0, 0] }],
  ])('is not ext by its two bytes alone: %s', async (_, marks) => {
    const { details } = await inspect(disk({ ...ext(0, 2, 3), ...marks }));
    expect(details).toMatchObject({ fileSystem: null });
  });

  it('is ext with blocks of 64 KiB', async () => {
    const { details } = await inspect(disk({ ...ext(0, 2, 3), 1048: [6, 0, 0, 0] }));
    expect(details).toMatchObject({ fileSystem: 'ext2' });
  });

  it('may be cut off anywhere', async () => {
    for (const size of [1, 512, 1023, 1060, 1082, 1127, 1128, 2047, 65_600, 65_607])
      for (const [, marks] of SANE) {
        const image = disk(marks).truncatedTo(size);
        expect((await inspect(image)).dropped).toEqual([]);
      }
  });
});

describe('a mark of libblkid', () => {
  const rows = LIBBLKID.flatMap(([name, offsets, marks]) =>
    offsets.flatMap((offset) => marks.map((mark) => [name, offset, mark] as const)),
  );
  it.each(rows)('of %s at %i is recognized only at that place: %j', (name, offset, mark) => {
    expect(fileSystemOn(headWith([offset, mark]))).toBe(name);
    expect(fileSystemOn(headWith([offset + 1, mark]))).toBe(null);
  });

  it.each(rows)('of %s at %i is another one with its first byte changed: %j', (_, offset, mark) => {
    const first = mark.search(/[^\0]/);
    expect(fileSystemOn(headWith([offset, mark], [offset + first, '~']))).toBe(null);
  });
});

describe('an ext superblock', () => {
  /** `s_blocks_count` 4, `s_log_block_size` 24, `s_magic` 56, `s_rev_level` 76, features 92, 96 and 100. */
  type Fields = Readonly<Record<number, number>>;
  const superblock = (fields: Fields, size = 68 * KIB): string | null => {
    const head = headWith([KIB + 4, [1]], [KIB + 56, [0x53, 0xef]]).array;
    const view = new DataView(head.buffer);
    for (const [offset, value] of Object.entries(fields)) view.setUint32(KIB + Number(offset), value, true);
    return fileSystemOn(new Bytes(head.subarray(0, size), 'raw', 'head'));
  };

  it.each([
    ['one block, blocks of 1 KiB, revision 0', {}, 'ext2'],
    ['no blocks', { 4: 0 }, null],
    ['no blocks, and many inodes', { 0: 0xffffffff, 4: 0 }, null],
    ['the most blocks', { 4: 0xffffffff }, 'ext2'],
    ['blocks of 64 KiB, the largest', { 24: 6 }, 'ext2'],
    ['blocks of 128 KiB', { 24: 7 }, null],
    ['revision 1', { 76: 1 }, 'ext2'],
    ['revision 2', { 76: 2 }, null],
    ['a journal', { 92: 0x4 }, 'ext3'],
    ['other compatible features than a journal', { 92: 0xfffffffb }, 'ext2'],
    // FILETYPE, RECOVER, META_BG; SPARSE_SUPER, LARGE_FILE, BTREE_DIR (libblkid, `ext.c`).
    ['each incompatible feature that ext3 has', { 92: 0x4, 96: 0x2 | 0x4 | 0x10 }, 'ext3'],
    ['each read-only compatible feature that ext2 has', { 100: 0x1 | 0x2 | 0x4 }, 'ext2'],
    ['a journal device', { 96: 0x8 }, 'jbd'],
    ...[0x1, 0x20, 0x40, 0x80, 0x200, 0x80000000].map(
      (bit) => [`incompatible ${bit}`, { 96: bit }, 'ext4'] as const,
    ),
    ...[0x8, 0x10, 0x20, 0x40, 0x400, 0x80000000].map(
      (bit) => [`read-only ${bit}`, { 100: bit }, 'ext4'] as const,
    ),
  ] as const)('with %s: %o is %s', (_, fields, name) => {
    expect(superblock(fields)).toBe(name);
  });

  it('needs its features: the disk ends after them or it is not one', () => {
    expect(superblock({}, KIB + 104)).toBe('ext2');
    expect(superblock({}, KIB + 103)).toBe(null);
  });
});
