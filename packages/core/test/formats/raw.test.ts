import { corpusImage, TestImage, writeMbr } from '@diskloupe/test-images';
import { describe, expect, it } from 'vitest';
import { checkOf, inspect, inspectStream } from '../inspect.js';

/** A disk of 1 MiB that is not empty, and holds nothing that anybody knows. */
function unknownDisk(size = 2 ** 20): TestImage {
  const image = new TestImage(size);
  for (let at = 100; at < size; at += 97) image.bytes[at] = (at * 7 + 1) & 0xff;
  return image;
}

describe('raw', () => {
  it('fails where the file is empty', async () => {
    const report = await inspect(new Uint8Array(0));
    expect(checkOf(report, 'content').result).toBe('failed');
    expect(checkOf(report, 'recognised_content').result).toBe('passed');
  });

  it('is an empty disk where there are only zeros', async () => {
    const report = await inspect(await corpusImage('zeros.raw'));
    expect(report.safety).toMatchObject({
      safe: true,
      warnings: [
        { name: 'content', reason: 'it holds nothing but zeros where it was looked at: an empty disk' },
      ],
    });
  });

  it('warns of content that nobody recognises', async () => {
    const report = await inspect(unknownDisk());
    expect(report.details).toEqual({
      format: 'raw',
      content: 'data',
      fileSystem: null,
      partitionTable: null,
      bootSector: false,
    });
    expect(report.safety).toMatchObject({ safe: true, warnings: [{ name: 'recognised_content' }] });
  });

  it.each([511, 513, 199_035])('warns of a size of %i bytes, which is no multiple of 512', async (size) => {
    const report = await inspect(unknownDisk(size));
    expect(checkOf(report, 'size_multiple')).toMatchObject({ result: 'warned' });
    expect(checkOf(report, 'size_multiple').reason).toContain(`its ${size} bytes`);
  });

  it.each([512, 1024, 199_168])('takes a size of %i bytes', async (size) => {
    expect(checkOf(await inspect(unknownDisk(size)), 'size_multiple').result).toBe('passed');
  });

  it('names boot code, and takes it for content', async () => {
    const image = writeMbr({ records: [] }).with({ disk_signature: 0 });
    image.bytes[0] = 0xfa;
    const report = await inspect(image);
    expect(report).toMatchObject({ format: 'raw', details: { bootSector: true } });
    expect(report.safety).toMatchObject({ safe: true, warnings: [] });
  });

  it('sees the same in a stream', async () => {
    for (const image of [unknownDisk(), unknownDisk(1000), unknownDisk(70_000)]) {
      const { cost: _, ...random } = await inspect(image);
      const { cost: __, ...stream } = await inspectStream(image, 777);
      expect(stream).toEqual(random);
    }
  });
});

describe('a file system on the whole disk', () => {
  /** Bytes that make a disk one of a file system, each at its offset. */
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

  it.each(SANE)('is named %s, and no reason for a warning: %o', async (name, marks) => {
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

  it('is named sun where its words make 0', async () => {
    const image = new TestImage(2 ** 16);
    image.bytes.set([0xda, 0xbe, 0xda, 0xbe], 506);
    expect((await inspect(image)).details).toMatchObject({ partitionTable: 'sun' });
    image.bytes[0] = 1;
    expect((await inspect(image)).details).toMatchObject({ partitionTable: null });
  });
});
