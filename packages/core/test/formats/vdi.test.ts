import { corpusEntry, corpusImage, writeVdi } from '@diskloupe/test-images';
import { describe, expect, it } from 'vitest';
import { checkOf, inspect, structureOf } from '../inspect.js';
import { sweepFields } from './sweep.js';

const MIB = 2 ** 20;

describe('vdi', () => {
  it('is recognized and sized', async () => {
    const report = await inspect(writeVdi({ diskSize: 10 * MIB }));
    expect(report).toMatchObject({ format: 'vdi', qemuFormat: 'vdi', virtualSize: 10 * MIB });
    expect(report.safety).toMatchObject({ safe: true, failures: [], warnings: [] });
  });

  it('costs one round of reads', async () => {
    expect((await inspect(writeVdi({ blocksAllocated: 2 }))).cost).toMatchObject({ reads: 2, rounds: 1 });
  });

  it('reports everything in the header', async () => {
    const report = await inspect(writeVdi({ description: 'Gerät', blocksAllocated: 3, imageType: 2 }));
    expect(report.details).toEqual({
      format: 'vdi',
      text: '<<< Oracle VM VirtualBox Disk Image >>>',
      version: '1.1',
      headerSize: 400,
      imageType: 'static',
      imageFlags: 0,
      description: 'Gerät',
      offsetBmap: 512,
      offsetData: 1024,
      cylinders: 8,
      heads: 16,
      sectors: 63,
      sectorSize: 512,
      diskSize: 4 * MIB,
      blockSize: MIB,
      blockExtra: 0,
      blocksInImage: 4,
      blocksAllocated: 3,
      uuidImage: '04030201-0605-0807-090a-0b0c0d0e0f10',
      uuidLastSnap: '14131211-1615-1817-191a-1b1c1d1e1f20',
      uuidLink: null,
      uuidParent: null,
      backingFile: null,
      requiredSize: 1024 + 3 * MIB,
    });
  });

  it.each([
    [1, 'dynamic', true],
    [2, 'static', true],
    [3, 'undo', false],
    [4, 'differencing', false],
  ])('knows image type %i as %s', async (imageType, name, safe) => {
    const report = await inspect(writeVdi({ imageType }));
    expect(report.details).toMatchObject({ imageType: name });
    expect(report.safety.safe).toBe(safe);
  });

  it('reads each field at its place, to its last byte', async () => {
    const description = 'a'.repeat(256);
    const { details } = await inspect(writeVdi({ description }).with({ image_flags: 0x01020304 }));
    expect(details).toMatchObject({ description, imageFlags: 0x01020304 });
    const report = await inspect(writeVdi().with({ version: 0x1ffff }));
    expect(structureOf(report)).toBe('vdi: version is 1.65535, expected equal to 1.1');
  });

  it('may have no blocks', async () => {
    const report = await inspect(writeVdi({ diskSize: 0 }));
    expect(report).toMatchObject({ virtualSize: 0, safety: { safe: true } });
  });

  it.each([0, 15])('accepts a UUID of which only byte %i is set', async (at) => {
    const uuid = new Uint8Array(16);
    uuid[at] = 1;
    const told = at ? '00000000-0000-0000-0000-000000000001' : '00000001-0000-0000-0000-000000000000';
    const linked = await inspect(writeVdi({ uuidLink: uuid }));
    expect(linked.details).toMatchObject({ uuidLink: told, uuidParent: null, backingFile: told });
    const child = await inspect(writeVdi({ uuidParent: uuid }));
    expect(child.details).toMatchObject({ uuidLink: null, uuidParent: told, backingFile: '' });
  });

  it('rounds an odd size up to whole sectors', async () => {
    expect(await inspect(writeVdi({ diskSize: MIB + 1 }))).toMatchObject({ virtualSize: MIB + 512 });
  });

  it('refuses a differencing image and names its parent', async () => {
    const uuidLink = Uint8Array.from({ length: 16 }, (_, i) => i + 1);
    const report = await inspect(writeVdi({ imageType: 4, uuidLink, uuidParent: uuidLink }));
    expect(report.details).toMatchObject({ backingFile: '04030201-0605-0807-090a-0b0c0d0e0f10' });
    expect(checkOf(report, 'backing_file')).toMatchObject({
      result: 'failed',
      reason: { code: 'backing_file', params: { name: '04030201-0605-0807-090a-0b0c0d0e0f10' } },
    });
    expect(checkOf(report, 'structure').result).toBe('passed');
  });

  it('refuses a parent whatever the image type is', async () => {
    const one = new Uint8Array(16).fill(1);
    for (const image of [writeVdi({ uuidLink: one }), writeVdi({ uuidParent: one })]) {
      expect(checkOf(await inspect(image), 'backing_file').result).toBe('failed');
    }
  });

  it('notices a file that was cut short', async () => {
    const image = writeVdi({ blocksAllocated: 2 });
    expect(checkOf(await inspect(image), 'truncated').result).toBe('passed');
    const cut = await inspect(image.truncatedTo(image.bytes.length - 1));
    expect(checkOf(cut, 'truncated').result).toBe('failed');
    expect(cut.safety.safe).toBe(false);
  });

  it('accepts an image without blocks that ends with its map, as VirtualBox makes them', async () => {
    const image = writeVdi({ diskSize: 4 * MIB }).with({ offset_data: MIB });
    expect((await inspect(image.truncatedTo(512 + 16))).safety.safe).toBe(true);
    expect(checkOf(await inspect(image.truncatedTo(512 + 15)), 'truncated').result).toBe('failed');
  });

  it('counts what precedes each block', async () => {
    const report = await inspect(writeVdi({ blocksAllocated: 2, blockExtra: 512 }));
    expect(report.details).toMatchObject({ requiredSize: 1024 + 2 * (MIB + 512) });
  });

  it.each([
    ['version', 2, 'vdi: version is 0.2, expected equal to 1.1'],
    ['version', 0x10000, 'vdi: version is 1.0, expected equal to 1.1'],
    ['version', 0x20000, 'vdi: version is 2.0, expected equal to 1.1'],
    ['header_size', 383, 'vdi: header_size is 383, expected at least 384'],
    ['image_type', 0, 'vdi: image_type is 0, expected at least 1'],
    ['image_type', 5, 'vdi: image_type is 5, expected at most 4'],
    ['offset_bmap', 0, 'vdi: offset_bmap is 0, expected at least 512'],
    ['offset_bmap', 600, 'vdi: offset_bmap is 600, expected multiple of 512'],
    ['offset_data', 512, 'vdi: offset_data is 512, expected at least 528'],
    ['offset_data', 1025, 'vdi: offset_data is 1025, expected multiple of 512'],
    ['sector_size', 0, 'vdi: sector_size is 0, expected exactly 512'],
    ['sector_size', 4096, 'vdi: sector_size is 4096, expected exactly 512'],
    ['disk_size', 4 * MIB + 1, 'vdi: blocks_in_image is 4, expected at least 5'],
    ['disk_size', 2 ** 50, 'vdi: disk_size is 1125899906842624, expected at most 1125899905794048'],
    ['disk_size', 2n ** 63n, 'vdi: disk_size is 9223372036854775808, expected at most 1125899905794048'],
    ['block_size', 0, 'vdi: block_size is 0, expected exactly 1048576'],
    ['block_size', 2 * MIB, 'vdi: block_size is 2097152, expected exactly 1048576'],
    ['block_extra', MIB + 1, 'vdi: block_extra is 1048577, expected at most 1048576'],
    ['blocks_in_image', 0x40000000, 'vdi: blocks_in_image is 1073741824, expected at most 1073741823'],
    ['blocks_allocated', 5, 'vdi: blocks_allocated is 5, expected at most 4'],
  ])('refuses %s %i', async (field, value, reason) => {
    const report = await inspect(writeVdi().with({ [field]: value }));
    expect(report).toMatchObject({ format: 'vdi', details: null, virtualSize: null });
    expect(structureOf(report)).toBe(reason);
    expect(report.safety.safe).toBe(false);
  });

  it('reports what a cut header lacks', async () => {
    expect(structureOf(await inspect(writeVdi().truncatedAt('uuid_link')))).toBe(
      'vdi: header is 424, expected at least 440',
    );
  });

  it('is something else without its signature', async () => {
    expect((await inspect(writeVdi().with({ signature: 0xbeda107e }))).format).toBe('raw');
  });

  it('survives every field at its limits and a cut at every field', () => sweepFields(writeVdi()));

  it.each([
    'vdi-dynamic.vdi',
    'vdi-static.vdi',
    'vdi-empty-1t.vdi',
    'vdi-odd-size.vdi',
    'vdi-fat-inside.vdi',
  ])('accepts %s and agrees with qemu-img', async (name) => {
    const report = await inspect(await corpusImage(name));
    const qemu = corpusEntry(name).qemu;
    expect(report).toMatchObject({ format: 'vdi', virtualSize: qemu?.['virtual-size'] });
    expect(report.details).toMatchObject({ blockSize: qemu?.['cluster-size'] });
    expect(report.safety).toMatchObject({ safe: true, failures: [], warnings: [], undetermined: [] });
  });

  it('refuses the recorded differencing image and the one that was cut', async () => {
    const differencing = await inspect(await corpusImage('vdi-differencing.vdi'));
    expect(differencing.safety.failures).toMatchObject([{ name: 'backing_file' }]);
    const cut = await inspect(await corpusImage('vdi-cut.vdi'));
    expect(cut.safety.failures).toMatchObject([{ name: 'truncated' }]);
  });
});
