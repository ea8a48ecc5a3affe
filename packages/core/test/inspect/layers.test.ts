import { inspectImage, type Layer } from '@diskloupe/core';
import { corpus, corpusImage, type TestImage, writeDmg, writeLuks2, writeMbr } from '@diskloupe/test-images';
import { describe, expect, it } from 'vitest';
import { inspectStream } from '../inspect.js';

async function layersOf(image: string | TestImage, passphrase?: string): Promise<readonly Layer[]> {
  const bytes = typeof image === 'string' ? await corpusImage(image) : image.bytes;
  return (await inspectImage(bytes, { passphrase })).layers;
}

/** The only layer in a file. */
async function insideOf(
  image: string | TestImage,
  passphrase?: string,
): Promise<Layer['layers'] | undefined> {
  return (await layersOf(image, passphrase))[0]?.layers;
}

const unseen = { format: 'unseen', layers: 'unseen' };

describe('the layers of a report', () => {
  it('are a partitioned disk and its partitions', async () => {
    expect(await layersOf('gpt-sgdisk.img')).toEqual([
      {
        kind: 'file',
        format: 'gpt',
        partitionTable: 'gpt',
        offset: 0,
        length: 2_097_152,
        layers: [
          {
            kind: 'partition',
            offset: 32_768,
            length: 1_015_808,
            partition: { number: 1, type: '0fc63daf-8483-4772-8e79-3d69d8477de4', name: 'root' },
            ...unseen,
          },
          {
            kind: 'partition',
            offset: 1_048_576,
            length: 999_936,
            partition: { number: 2, type: '0657fd6d-a4ab-43c4-84e5-0933c84b4f4f', name: 'swap' },
            ...unseen,
          },
        ],
      },
    ]);
  });

  it('are logical partitions in an extended one, by their places in it', async () => {
    const logical = { type: 0x83, firstLba: 2, sectors: 10 };
    const records = [{ type: 5, firstLba: 64, sectors: 20 }];
    const [extended] = (await insideOf(writeMbr({ records, extended: { 64: [logical] } }))) as Layer[];
    expect(extended).toMatchObject({ format: null, offset: 64 * 512, partition: { number: 1 } });
    expect(extended?.layers).toMatchObject([{ offset: 2 * 512, length: 10 * 512, partition: { number: 5 } }]);
  });

  it('are side by side if a logical partition reaches out of the extended one', async () => {
    const logical = { type: 0x83, firstLba: 2, sectors: 19 };
    const records = [{ type: 5, firstLba: 64, sectors: 20 }];
    expect(await insideOf(writeMbr({ records, extended: { 64: [logical] } }))).toMatchObject([
      { partition: { number: 1 }, layers: [] },
      { partition: { number: 5 }, offset: 66 * 512 },
    ]);
  });

  it('are the file systems of a disc, and the disk that it also is', async () => {
    expect(await insideOf('iso-hybrid-gpt.iso')).toMatchObject([
      { kind: 'file-system', format: 'iso9660', offset: 0, length: 1_048_576 },
      {
        kind: 'disk',
        format: 'gpt',
        partitionTable: 'mbr',
        offset: 0,
        layers: [{ kind: 'partition', partition: { number: 2, type: '0xef' } }],
      },
    ]);
    expect(await insideOf('iso-udf-bridge.iso')).toMatchObject([{ format: 'iso9660' }, { format: 'udf' }]);
  });

  it('are the disk of a fixed VHD at its place, with its partitions', async () => {
    expect(await insideOf('vhd-fixed-gpt.vhd')).toMatchObject([
      {
        kind: 'disk',
        format: 'gpt',
        partitionTable: 'gpt',
        offset: 0,
        length: 2_097_152,
        layers: [{ partition: { name: 'root' } }, { partition: { name: 'swap' } }],
      },
    ]);
    expect(await insideOf('vhd-fixed.vhd')).toMatchObject([{ kind: 'disk', offset: 0, ...unseen }]);
  });

  it.each([
    'qcow2-gpt-inside.qcow2',
    'vhd-dynamic.vhd',
    'vmdk-gpt-inside.vmdk',
    'vdi-static.vdi',
    'vhdx-dynamic.vhdx',
    'qed.qed',
  ])('are an unseen disk without a place, in %s', async (name) => {
    const { virtualSize } = await inspectImage(await corpusImage(name));
    expect(await insideOf(name)).toEqual([{ kind: 'disk', offset: null, length: virtualSize, ...unseen }]);
  });

  it('are the encrypted disk of LUKS, and what it is once a passphrase opens it', async () => {
    const disk = { kind: 'disk', offset: 528_384, length: 40_960, encrypted: true, layers: 'unseen' };
    expect(await insideOf('luks-gpt-inside.luks')).toEqual([{ ...disk, format: 'unseen' }]);
    expect(await insideOf('luks-gpt-inside.luks', 'wrong')).toEqual([{ ...disk, format: 'unseen' }]);
    expect(await insideOf('luks-gpt-inside.luks', 'diskloupe')).toEqual([{ ...disk, format: 'gpt' }]);
    expect(await insideOf(writeLuks2())).toMatchObject([{ kind: 'disk', encrypted: true, ...unseen }]);
  });

  it('are the file system that takes the whole disk', async () => {
    const fileSystem = { kind: 'file-system', offset: 0, layers: 'unseen' };
    expect(await insideOf('ext4.raw')).toEqual([{ ...fileSystem, format: 'ext4', length: 1_048_576 }]);
    expect(await insideOf('zeros.raw')).toEqual([]);
  });

  it('name a partition table that is neither MBR nor GPT, and nothing inside', async () => {
    const mac = new Uint8Array(8192);
    mac.set([0x45, 0x52]);
    mac.set([0x50, 0x4d], 512);
    expect((await inspectImage(mac)).layers).toMatchObject([
      { format: 'raw', partitionTable: 'mac', layers: 'unseen' },
    ]);
  });

  it('are empty for a file that is not a disk image', async () => {
    expect(await layersOf('page.pdf')).toMatchObject([{ format: 'pdf', layers: [] }]);
  });

  it('are the same file once for each of conflicting formats', async () => {
    expect(await layersOf('qcow2-vhd-footer.qcow2')).toMatchObject([
      { kind: 'file', format: 'qcow2', offset: 0 },
      { kind: 'file', format: 'vhd', offset: 0 },
    ]);
  });

  it('are an unknown file if no format is recognized', async () => {
    const { layers } = await inspectImage(writeMbr().bytes, { formats: ['iso'] });
    expect(layers).toEqual([{ kind: 'file', format: null, offset: 0, length: 131_072, layers: 'unseen' }]);
  });

  it('are unseen if the format is recognized and malformed', async () => {
    expect(await layersOf('qcow2-cut-header.qcow2')).toMatchObject([{ format: 'qcow2', layers: 'unseen' }]);
  });

  it('do not include the first chunk of a DMG as its disk', async () => {
    const [disk] = (await insideOf(writeDmg())) as Layer[];
    expect(disk).toMatchObject({ kind: 'disk', offset: null });
  });

  it('begin with the file, whose format is that of the report, and are the same in a stream', async () => {
    for (const { name } of corpus.filter(({ size }) => size < 2 ** 20)) {
      const bytes = await corpusImage(name);
      const { layers, format, fileSize } = await inspectImage(bytes);
      if (format !== 'unknown') expect(layers, name).toHaveLength(1);
      expect(layers[0], name).toMatchObject({ kind: 'file', offset: 0, length: fileSize });
      if (format !== 'unknown') expect(layers[0]?.format, name).toBe(format);
      const streamed = await inspectStream(bytes, 65_536);
      if (!streamed.missed.length) expect(streamed.layers, name).toEqual(layers);
    }
  });
});
