import { inspectImage } from '@diskloupe/core';
import { gatherFacts, type OsloMatch, openstackImage } from '@diskloupe/core/policy';
import {
  type MbrRecordSpec,
  type TestImage,
  vmdkDescriptor,
  writeIso,
  writeLuks,
  writeLuks2,
  writeMbr,
  writeQcow2,
  writeVmdk,
} from '@diskloupe/test-images/writers';
import { describe, expect, it } from 'vitest';

/** The result of oslo.utils' inspectors for a file: formats, each with its failed checks. */
async function recognised(image: Uint8Array): Promise<string[]> {
  const facts = await gatherFacts(image, await inspectImage(image), openstackImage());
  if (!facts.openstack || facts.openstack === 'unseen') return ['unseen'];
  return facts.openstack.matches.map(({ format, failures }: OsloMatch) =>
    [format, ...failures.map(({ check }) => check)].join(' '),
  );
}

const changed = (image: TestImage, field: string, value: number | bigint): Uint8Array => {
  image.set(field, value);
  return image.bytes;
};

describe('the inspector of qcow2', () => {
  it.each([
    [2, ['qcow2']],
    [3, ['qcow2']],
    [1, ['qcow2 unknown_features']],
    [4, ['qcow2 unknown_features']],
  ])('accepts versions 2 and 3: %i', async (version, expected) => {
    expect(await recognised(changed(writeQcow2(), 'version', version))).toEqual(expected);
  });

  it.each([
    ['dirty', 0x01n, ['qcow2']],
    ['corrupt', 0x02n, ['qcow2']],
    ['data file', 0x04n, ['qcow2 data_file']],
    ['compression type', 0x08n, ['qcow2']],
    ['extended L2 entries', 0x10n, ['qcow2 unknown_features']],
    ['bit 5', 0x20n, ['qcow2 unknown_features']],
    ['bit 8', 0x100n, ['qcow2 unknown_features']],
    ['bit 63', 1n << 63n, ['qcow2 unknown_features']],
  ])('knows the incompatible bits 0 to 3, one of which is for a data file: %s', async (_, bits, expected) => {
    expect(await recognised(changed(writeQcow2(), 'incompatible_features', bits))).toEqual(expected);
  });

  it('uses the offset of a backing file', async () => {
    expect(await recognised(writeQcow2({ backingFile: 'a' }).bytes)).toEqual(['qcow2 backing_file']);
  });

  it('skips files of less than 512 bytes', async () => {
    expect(await recognised(writeQcow2().bytes.subarray(0, 512))).toEqual(['qcow2']);
    expect(await recognised(writeQcow2().bytes.subarray(0, 511))).toEqual([]);
  });
});

describe('the inspector of partitions', () => {
  const protective: MbrRecordSpec = { type: 0xee, startChs: [0, 2, 0], firstLba: 1, sectors: 255 };
  const linux: MbrRecordSpec = { type: 0x83, firstLba: 64, sectors: 64 };
  const mbr = (...records: MbrRecordSpec[]): Promise<string[]> => recognised(writeMbr({ records }).bytes);

  it('accepts boot flags of 0x00 and 0x80', async () => {
    expect(await mbr({ ...linux, bootFlag: 0x80 })).toEqual(['gpt']);
    expect(await mbr({ ...linux, bootFlag: 0x01 })).toEqual(['gpt mbr']);
    expect(await mbr({ ...linux, bootFlag: 0x81 })).toEqual(['gpt mbr']);
    expect(await mbr({ ...linux, bootFlag: 0x7f })).toEqual(['gpt mbr']);
  });

  it('accepts a protective record that is first and alone, at 0/2/0 and LBA 1', async () => {
    expect(await mbr(protective)).toEqual(['gpt']);
    expect(await mbr({ ...protective, startChs: [0, 1, 0] })).toEqual(['gpt mbr']);
    expect(await mbr({ ...protective, startChs: [0xfe, 0xff, 0xff] })).toEqual(['gpt mbr']);
    expect(await mbr({ ...protective, firstLba: 2 })).toEqual(['gpt mbr']);
    expect(await mbr(protective, linux)).toEqual(['gpt mbr']);
    expect(await mbr({}, protective)).toEqual(['gpt mbr']);
  });

  it('requires a partition, wherever it is', async () => {
    expect(await mbr({}, {}, {}, linux)).toEqual(['gpt']);
    expect(await mbr()).toEqual(['gpt mbr']);
  });

  it("sees any sector that ends in 55 AA, except a hard disk's FAT of two copies", async () => {
    const sector = (fats: number, media: number): Promise<string[]> => {
      const image = new Uint8Array(4096);
      image.set([fats], 16);
      image.set([media], 21);
      image.set([0x55, 0xaa], 510);
      return recognised(image);
    };
    expect(await sector(2, 0xf8)).toEqual([]);
    expect(await sector(1, 0xf8)).toEqual(['gpt mbr']);
    expect(await sector(2, 0xf0)).toEqual(['gpt mbr']);
  });

  it('reads a whole sector', async () => {
    expect(await recognised(writeMbr().bytes.subarray(0, 512))).toEqual(['gpt']);
    expect(await recognised(new Uint8Array(511))).toEqual([]);
  });
});

describe('the inspector of discs', () => {
  it('uses the first descriptor, if it is complete', async () => {
    expect(await recognised(writeIso().bytes)).toEqual(['iso']);
    expect(await recognised(writeIso().bytes.subarray(0, 34 * 1024))).toEqual(['iso']);
    expect(await recognised(writeIso().bytes.subarray(0, 34 * 1024 - 1))).toEqual([]);
  });

  it('does not see a disc with UDF only', async () => {
    expect(await recognised(writeIso({ iso9660: false, udfBlockSize: 2048 }).bytes)).toEqual([]);
  });
});

describe('the inspector of LUKS', () => {
  it('accepts version 1', async () => {
    expect(await recognised(writeLuks().bytes)).toEqual(['luks']);
    expect(await recognised(writeLuks2().bytes)).toEqual(['luks version']);
  });
});

describe('the inspector of VMDK', () => {
  const withDescriptor = (descriptor: string): Promise<string[]> =>
    recognised(writeVmdk({ descriptor }).bytes);

  it.each(['monolithicSparse', 'streamOptimized', 'MONOLITHICSPARSE'])(
    'accepts the create type %s',
    async (createType) => {
      expect(await withDescriptor(vmdkDescriptor({ createType }))).toEqual(['vmdk']);
    },
  );

  it.each(['monolithicFlat', 'twoGbMaxExtentSparse', 'vmfs', ''])(
    'does not accept the create type %s',
    async (createType) => {
      expect(await withDescriptor(vmdkDescriptor({ createType }))).toEqual(['vmdk descriptor']);
    },
  );

  it('requires an extent, without another folder in it, and lines that it understands', async () => {
    expect(await withDescriptor(vmdkDescriptor({ extents: [] }))).toEqual(['vmdk descriptor']);
    expect(await withDescriptor(vmdkDescriptor({ extents: ['RW 1 SPARSE "a/b"'] }))).toEqual([
      'vmdk descriptor',
    ]);
    expect(await withDescriptor(vmdkDescriptor({ extents: ['NOACCESS 1 SPARSE "a"'] }))).toEqual(['vmdk']);
    expect(await withDescriptor(vmdkDescriptor({ lines: ['something else'] }))).toEqual(['vmdk descriptor']);
    expect(await withDescriptor(vmdkDescriptor({ lines: ['something = else'] }))).toEqual([
      'vmdk descriptor',
    ]);
    expect(await withDescriptor(vmdkDescriptor({ lines: ['something="else"'] }))).toEqual(['vmdk']);
    expect(await withDescriptor('')).toEqual(['vmdk descriptor']);
  });

  it('requires the descriptor in sector 1, and a version of 1 to 3', async () => {
    expect(await recognised(changed(writeVmdk(), 'descriptorOffset', 2))).toEqual(['vmdk descriptor']);
    expect(await recognised(changed(writeVmdk(), 'version', 3))).toEqual(['vmdk']);
    expect(await recognised(changed(writeVmdk(), 'version', 4))).toEqual(['vmdk descriptor']);
    expect(await recognised(changed(writeVmdk(), 'version', 0))).toEqual(['vmdk descriptor']);
  });

  it('reads a descriptor of several hundred KiB', async () => {
    const descriptor = vmdkDescriptor({
      lines: Array.from({ length: 3000 }, (_, i) => `# a comment, number ${i}`),
    });
    expect(descriptor.length).toBeGreaterThan(64 * 1024);
    expect(await recognised(writeVmdk({ descriptor, descriptorSize: 400 }).bytes)).toEqual(['vmdk']);
  });

  it('compares a footer with the header', async () => {
    expect(await recognised(writeVmdk({ footer: true }).bytes)).toEqual(['vmdk']);
    const cut = writeVmdk({ footer: true }).bytes;
    expect(await recognised(cut.subarray(0, cut.length - 512))).toEqual(['vmdk footer']);
  });

  it('recognizes a separate descriptor file by its create type', async () => {
    const text = (value: string): Promise<string[]> => recognised(new TextEncoder().encode(value));
    expect(await text(vmdkDescriptor({ createType: 'monolithicFlat' }))).toEqual(['vmdk descriptor']);
    expect(await text(vmdkDescriptor().replace('createType', 'createtypes'))).toEqual([]);
    expect(await text(vmdkDescriptor().replace('# Disk', '# Disk\0'))).toEqual([]);
  });
});
