import { BufferSource, inspectImage, type Layer, SourceReadError } from '@diskloupe/core';
import { inspectContents, withContents } from '@diskloupe/core/contents';
import { openDisk } from '@diskloupe/core/disk';
import { corpusImage, writeGpt, writeMbr } from '@diskloupe/test-images';
import { describe, expect, it } from 'vitest';
import { MadeDisk, missingProgram } from './made-disks.js';

const disk = new MadeDisk();

/** A command that fills the file `part`. */
const KINDS: readonly (readonly [program: string, options: string, size: number])[] = [
  ['mkfs.ext4', '-q -F', 8],
  ['mkfs.ext2', '-q -F', 4],
  ['mkfs.vfat', '', 4],
  ['mkfs.vfat', '-F 32', 40],
  ['mkntfs', '-F -q -f', 8],
  ['mkfs.exfat', '', 8],
  ['mkfs.btrfs', '-q', 128],
  ['mkfs.xfs', '-q -f', 320],
  ['mkfs.f2fs', '-q', 64],
  ['mkswap', '-q', 4],
];

describe('the content of each partition has the name that blkid gives it', () => {
  it.each(['gpt', 'dos'])('behind a table of type %s', async (label) => {
    const present: (typeof KINDS)[number][] = [];
    for (const kind of KINDS) if (!(await missingProgram(kind[0]))) present.push(kind);
    const lacking = await missingProgram('sfdisk', 'blkid');
    if (lacking || !present.length)
      return console.warn(`file systems are not compared: ${lacking} is not here`);
    const sizes = present.map(([, , size]) => `,${size}M\n`).join('');
    const parts = present.map(([program, options, size], at) => {
      const number = label === 'gpt' ? at + 1 : at + 5;
      const place = `$(partx -g -r -o START -n ${number} disk)`;
      return `rm -f part; truncate -s ${size}M part; ${program} ${options} part
dd if=part of=disk bs=512 seek=${place} conv=notrunc,sparse`;
    });
    const around = label === 'gpt' ? '' : ',,E\n';
    await disk.make(
      '700M',
      `cat <<'E' | sfdisk -q disk\nlabel: ${label}\n${around}${sizes}E\n${parts.join('\n')}`,
    );
    const { layer, partitionTable } = await inspectContents(await disk.open());
    if (typeof partitionTable !== 'object') throw new Error('no table');
    const [first] = layer.layers as Layer[];
    const partitions = (label === 'gpt' ? layer.layers : first?.layers) as Layer[];
    const told = partitions.map(({ layers }) => (layers as Layer[]).map(({ format }) => format).join());
    const blkid = await disk.run(
      `partx -g -b -r -o NR,START,SECTORS disk | while read number start sectors; do
        blkid -p -O $((start * 512)) -S $((sectors * 512)) -o value -s TYPE disk; done; true`,
    );
    expect(told).toEqual(blkid.trim().split('\n'));
    expect(told).toHaveLength(present.length);
  });

  it('for LUKS as well', async ({ skip }) => {
    const lacking = await missingProgram('sgdisk', 'cryptsetup');
    if (lacking) skip(`needs ${lacking}`);
    const format = 'printf x | cryptsetup luksFormat -q --type luks1 --pbkdf-force-iterations 1000 part -';
    await disk.make(
      '32M',
      `sgdisk -n 1:2048:+16M -t 1:8309 disk; truncate -s 16M part; ${format}; dd if=part of=disk bs=512 seek=2048 conv=notrunc`,
    );
    const { layer } = await inspectContents(await disk.open());
    expect(layer.layers).toMatchObject([
      { kind: 'partition', format: 'luks', layers: [{ kind: 'disk', encrypted: true, format: 'unseen' }] },
    ]);
  });
});

describe('inspectContents', () => {
  it('reports the same for an image as for a raw disk of the same bytes', async () => {
    const raw = await inspectContents(new BufferSource(await corpusImage('gpt-sgdisk.img')));
    for (const name of ['qcow2-gpt-inside.qcow2', 'vmdk-gpt-inside.vmdk', 'vhd-fixed-gpt.vhd']) {
      expect(await inspectContents(await openDisk(await corpusImage(name))), name).toEqual(raw);
    }
    expect(raw).toMatchObject({ layer: { kind: 'disk', format: 'gpt', offset: null, length: 2_097_152 } });
  });

  it('reports what takes a whole disk without partitions', async () => {
    const { layer, partitionTable } = await inspectContents(new BufferSource(await corpusImage('ext4.raw')));
    expect(partitionTable).toBe(null);
    expect(layer).toMatchObject({
      kind: 'disk',
      format: 'raw',
      layers: [{ kind: 'file-system', format: 'ext4' }],
    });
  });

  it('looks into the partitions of a disc that is also a disk', async () => {
    const { layer } = await inspectContents(new BufferSource(await corpusImage('iso-append-mbr.iso')));
    expect(layer.layers).toMatchObject([
      { format: 'iso9660' },
      {
        kind: 'disk',
        format: 'gpt',
        layers: [
          // xorriso wrote the volume descriptors a second time, for that partition.
          { partition: { number: 1 }, format: 'iso', layers: [{ format: 'iso9660' }] },
          { partition: { number: 2 }, format: 'raw' },
        ],
      },
    ]);
  });

  const crowded = (count: number): Uint8Array => {
    const partitions = Array.from({ length: count }, (_, at) => ({ firstLba: 70 + at, lastLba: 70 + at }));
    return writeGpt({ entryCount: 256, sectors: 500, partitions }).bytes;
  };

  it('looks into 128 partitions', async () => {
    const formatsOf = async (count: number): Promise<unknown[]> => {
      const { layer } = await inspectContents(new BufferSource(crowded(count)));
      return (layer.layers as Layer[]).map(({ format }) => format);
    };
    expect(await formatsOf(128)).toEqual(Array(128).fill('raw'));
    expect(await formatsOf(129)).toEqual([...Array(128).fill('raw'), 'unseen']);
  });

  it('looks into eight partitions at once', async () => {
    const bytes = crowded(40);
    let underway = 0;
    let most = 0;
    await inspectContents({
      size: bytes.length,
      async read(offset, length) {
        most = Math.max(most, ++underway);
        await new Promise((resolve) => setTimeout(resolve, 1));
        underway--;
        return bytes.subarray(offset, offset + length);
      },
    });
    expect(most).toBe(8);
  });

  it('skips a partition that begins beyond the disk, and reads another up to its end', async () => {
    const records = [
      { type: 0x83, firstLba: 300, sectors: 10 },
      { type: 0x83, firstLba: 100, sectors: 1000 },
    ];
    const { layer } = await inspectContents(new BufferSource(writeMbr({ sectors: 200, records }).bytes));
    expect(layer.layers).toMatchObject([
      { format: 'unseen', layers: 'unseen' },
      { format: 'raw', length: 512_000, layers: [] },
    ]);
  });

  it('reports the partitions of a malformed table as unseen', async () => {
    const link = { type: 5, firstLba: 0, sectors: 20 };
    const records = [{ type: 5, firstLba: 64, sectors: 100 }];
    const image = writeMbr({ records, extended: { 64: [link] } });
    expect(await inspectContents(new BufferSource(image.bytes))).toMatchObject({
      partitionTable: 'unseen',
      layer: { format: 'gpt', partitionTable: 'mbr' },
    });
  });

  it('rejects with the reason of its signal, and with the error of the source', async () => {
    const source = new BufferSource(writeMbr().bytes);
    await expect(inspectContents(source, { signal: AbortSignal.abort('stop') })).rejects.toBe('stop');
    const gone = {
      size: 4096,
      read: async () =>
        Promise.reject(new SourceReadError(0, 512, { code: 'fault_reported', params: { text: 'gone' } })),
    };
    await expect(inspectContents(gone)).rejects.toThrow(SourceReadError);
  });

  it('replaces the unseen disk in the layers of a report', async () => {
    const bytes = await corpusImage('qcow2-gpt-inside.qcow2');
    const { layers } = await inspectImage(bytes);
    const { layer } = await inspectContents(await openDisk(bytes));
    expect(withContents(layers, layer)).toMatchObject([
      {
        kind: 'file',
        format: 'qcow2',
        layers: [
          { kind: 'disk', format: 'gpt', offset: null, layers: [{ partition: { name: 'root' } }, {}] },
        ],
      },
    ]);
    const raw = await corpusImage('gpt-sgdisk.img');
    const inside = withContents((await inspectImage(raw)).layers, layer);
    expect(inside).toMatchObject([
      { kind: 'file', format: 'gpt', offset: 0, layers: [{ format: 'raw' }, {}] },
    ]);
  });
});
