import { openDisk } from '@diskloupe/core/disk';
import { filesOfMap, formatMap, type MapEntry, map } from '@diskloupe/core/qemu-img';
import { corpusEntry } from '@diskloupe/test-images';
import { writeQcow2 } from '@diskloupe/test-images/writers';
import { describe, expect, it } from 'vitest';
import { openCorpusDisk } from '../disk/opened.js';

const HEADING = 'Offset          Length          Mapped to       File\n';
const STORED: MapEntry = {
  start: 0,
  length: 65_536,
  depth: 0,
  present: true,
  zero: false,
  data: true,
  offset: 0,
};

describe('formatMap', () => {
  it('prints what holds data, in hexadecimal numbers', () => {
    const entries: MapEntry[] = [
      STORED,
      { start: 65_536, length: 4096, depth: 0, present: true, zero: true, data: false },
      { ...STORED, start: 2 ** 40, length: 512, offset: 327_680, depth: 1 },
    ];
    expect(formatMap(entries, ({ depth }) => `${depth}.raw`)).toEqual({
      text: `${HEADING}0               0x10000         0               0.raw
0x10000000000   0x200           0x50000         1.raw
`,
      refusal: null,
    });
  });

  it('omits data known to be zero', () => {
    expect(formatMap([{ ...STORED, zero: true }], () => 'a')).toEqual({ text: HEADING, refusal: null });
  });

  it('ends if data has no place in a file', () => {
    const { offset, ...compressed } = STORED;
    const entries: MapEntry[] = [STORED, { ...compressed, start: 65_536 }, { ...STORED, start: 131_072 }];
    expect(formatMap(entries, () => 'a')).toEqual({
      text: `${HEADING}0               0x10000         0               a\n`,
      refusal: 'File contains external, encrypted or compressed clusters.',
    });
  });
});

describe('filesOfMap', () => {
  const fileOf = async (name: string): Promise<string[]> => {
    const disk = await openCorpusDisk(corpusEntry(name), { filename: undefined });
    const entries = await map(disk);
    const fileOfEntry = filesOfMap(disk, `folder/${name}`);
    return [...new Set(entries.filter(({ offset }) => offset !== undefined).map(fileOfEntry))];
  };

  it('names the image itself', async () => {
    expect(await fileOf('qcow2-v3.qcow2')).toEqual(['folder/qcow2-v3.qcow2']);
  });

  it('names the backing file relative to the image', async () => {
    expect(await fileOf('qcow2-backing.qcow2')).toContain('folder/numbered.raw');
  });

  it('names the extents of a VMDK in several files', async () => {
    expect(await fileOf('vmdk-2gb-sparse.vmdk')).toEqual(['folder/vmdk-2gb-sparse-s001.vmdk']);
    expect(await fileOf('vmdk-flat.vmdk')).toEqual(['folder/vmdk-flat-flat.vmdk']);
  });

  it('names an image given by a json: name', async () => {
    const backingFile = 'json:{"driver": "raw", "file": {"driver": "file", "filename": "base.raw"}}';
    const disk = await openDisk(writeQcow2({ backingFile }).bytes, {
      resolve: (name) => (name === 'base.raw' ? new Uint8Array(512) : undefined),
    });
    expect(filesOfMap(disk, 'folder/top.qcow2')({ ...STORED, depth: 1 })).toBe('folder/base.raw');
  });
});

describe('map', () => {
  const EMPTY = { start: 0, length: 0, depth: 0, present: false, zero: false, data: false };

  it('has one entry without a length for an empty disk', async () => {
    const disk = await openDisk(new Uint8Array(0), { format: 'raw' });
    expect(await map(disk)).toEqual([EMPTY]);
    const other = await openDisk(new Uint8Array(512), { format: 'raw' });
    expect(await map(other, { start: 4096 })).toEqual([{ ...EMPTY, start: 4096 }]);
    expect(await map(other, { start: 100, end: 100 })).toEqual([{ ...EMPTY, start: 100 }]);
  });
});
