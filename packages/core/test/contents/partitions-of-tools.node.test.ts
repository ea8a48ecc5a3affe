import type { DiskPartition, PartitionTable } from '@diskloupe/core/contents';
import { partitionTypeName } from '@diskloupe/core/contents';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MadeDisk, missingProgram } from './made-disks.js';

const disk = new MadeDisk();
const missing = await missingProgram('sfdisk', 'sgdisk', 'parted', 'fdisk', 'partx');
const differential = missing ? describe.skip : describe;
if (missing) console.warn(`partition tables are not compared: ${missing} is not here`);

/** What `sfdisk --json` prints. */
interface Sfdisk {
  readonly label: 'gpt' | 'dos';
  readonly id: string;
  readonly sectorsize: number;
  readonly firstlba?: number;
  readonly lastlba?: number;
  readonly partitions?: readonly {
    readonly node: string;
    readonly start: number;
    readonly size: number;
    readonly type: string;
    readonly uuid?: string;
    readonly name?: string;
    readonly attrs?: string;
    readonly bootable?: boolean;
  }[];
}

async function sfdisk(): Promise<Sfdisk> {
  // It prints nothing without a table.
  return JSON.parse(await disk.run('sfdisk --json disk')).partitiontable;
}

/** By sfdisk's words for them. */
const ATTRIBUTES: Readonly<Record<string, string>> = {
  RequiredPartition: 'required',
  NoBlockIOProtocol: 'no_block_io',
  LegacyBIOSBootable: 'legacy_boot',
  59: 'grow_fs',
  60: 'read_only',
  61: 'shadow_copy',
  62: 'hidden',
  63: 'no_auto',
};

function flagsOf(attributes = ''): string[] {
  const words = attributes.split(/[ ,]|GUID:/).filter(Boolean);
  return words.map((word) => ATTRIBUTES[word] ?? `bit_${word}`);
}

/** Our report in sfdisk's shape. */
function asSfdisk(table: PartitionTable | null): unknown {
  if (!table || table.partitions === 'unseen') return table;
  const isGpt = table.kind === 'gpt';
  return {
    label: isGpt ? 'gpt' : 'dos',
    id: isGpt ? table.id?.toUpperCase() : (table.id ?? '0x00000000'),
    sectorsize: table.sectorSize,
    ...(isGpt && { firstlba: table.firstUsableLba, lastlba: table.lastUsableLba }),
    partitions: table.partitions.map((each) => ({
      number: each.number,
      start: each.firstLba,
      size: each.lastLba - each.firstLba + 1,
      type: isGpt ? each.type.toUpperCase() : Number(each.type).toString(16),
      bootable: !isGpt && each.bootable,
      ...(isGpt && { uuid: each.uuid?.toUpperCase(), name: each.name, flags: each.flags }),
    })),
  };
}

function expected({ label, id, sectorsize, firstlba, lastlba, partitions = [] }: Sfdisk): unknown {
  const isGpt = label === 'gpt';
  return {
    label,
    id,
    sectorsize,
    ...(isGpt && { firstlba, lastlba }),
    partitions: partitions.map(({ node, start, size, type, uuid, name = '', attrs, bootable = false }) => ({
      number: Number(/\d+$/.exec(node)?.[0]),
      start,
      size,
      type: isGpt ? type.toUpperCase() : type,
      bootable,
      ...(isGpt && { uuid, name, flags: flagsOf(attrs) }),
    })),
  };
}

/** libblkid's report on each partition, which is also Linux's. */
async function partx(): Promise<unknown> {
  const text = await disk.run('partx --pairs -o NR,START,SECTORS,NAME,UUID,TYPE,FLAGS disk');
  return [
    ...text.matchAll(
      /NR="(.*)" START="(.*)" SECTORS="(.*)" NAME="(.*)" UUID="(.*)" TYPE="(.*)" FLAGS="(.*)"/g,
    ),
  ].map(([, number, start, sectors, name, uuid, type, flags]) => ({
    number: Number(number),
    start: Number(start),
    sectors: Number(sectors),
    // It prints the bytes of other characters in hexadecimal.
    name: decodeURIComponent((name ?? '').replaceAll('%', '%25').replaceAll('\\x', '%')),
    uuid: uuid || null,
    type,
    flags: Number(flags),
  }));
}

function asPartx({ partitions, kind }: PartitionTable): unknown {
  if (partitions === 'unseen') return partitions;
  return partitions.map((each) => ({
    number: each.number,
    start: each.offset / 512,
    sectors: each.length / 512,
    name: each.name ?? '',
    uuid: each.uuid,
    type: kind === 'mbr' ? `0x${Number(each.type).toString(16)}` : each.type,
    flags: kind === 'mbr' ? (each.bootable ? 0x80 : 0) : Number(each.attributes),
  }));
}

async function expectSame(): Promise<PartitionTable> {
  const table = await disk.partitions();
  expect(asSfdisk(table)).toEqual(expected(await sfdisk()));
  if (!table) throw new Error('no table');
  expect(asPartx(table)).toEqual(await partx());
  return table;
}

async function namesOf(label: 'gpt' | 'dos'): Promise<(readonly [type: string, name: string])[]> {
  const text = await disk.run(`sfdisk -T -X ${label}`);
  return [...text.matchAll(/^ ?([0-9A-Fa-f-]+) {2}(.*)$/gm)].map(([, type = '', name = '']) => [type, name]);
}

differential('a partition table is read as sfdisk and libblkid read it', () => {
  it.each([
    ['an empty GPT', 'label: gpt\n'],
    ['an empty MBR', 'label: dos\n'],
    [
      'a GPT with names',
      'label: gpt\nsize=1M,name="a b"\nsize=2M,type=U,name="Ger\u00e4t"\nsize=1M,type=S\n',
    ],
    ['a GPT with gaps in its slots', 'label: gpt\n2: size=1M\n7: size=1M\n128: size=1M\n'],
    ['a GPT whose slots are out of order', 'label: gpt\nstart=8192,size=10\nstart=4096,size=10\n'],
    ['a short table', 'label: gpt\ntable-length: 4\nsize=1M\n'],
    ['a long table', 'label: gpt\ntable-length: 1024\nfirst-lba: 4096\n1000: size=1M\n'],
    ['four primary partitions', 'label: dos\n,1M,L\n,1M,7,*\n,1M,c\n,1M,da\n'],
    ['logical partitions', 'label: dos\n,1M,L,*\n,40M,E\n,1M,L\n,1M,S\n,3M,7\n,1M,8e\n,1M,fd\n'],
    ['an extended partition of type f', 'label: dos\n,40M,f\n,1M,L\n'],
    ['an extended partition of Linux', 'label: dos\n,1M\n,40M,85\n,1M,L\n'],
    ['an empty extended partition', 'label: dos\n,1M\n,40M,5\n'],
    ['no signature', 'label: dos\nlabel-id: 0x00000000\n,1M\n'],
  ])('%s', async (_, script) => {
    await disk.make('64M', `cat <<'E' | sfdisk -q disk\n${script}E`);
    await expectSame();
  });

  it('with all attributes that a GPT can have', async () => {
    const bits = Array.from({ length: 16 }, (_, bit) => `size=1M,attrs="GUID:${48 + bit}"\n`).join('');
    const words = 'size=1M,attrs="RequiredPartition,NoBlockIOProtocol,LegacyBIOSBootable"\n';
    await disk.make('64M', `cat <<'E' | sfdisk -q disk\nlabel: gpt\n${words}${bits}E`);
    const { partitions } = await expectSame();
    expect(partitions[0]).toMatchObject({ flags: ['required', 'no_block_io', 'legacy_boot'] });
  });

  it('with as many logical partitions as sfdisk makes', async () => {
    const logical = ',1M,L\n'.repeat(56);
    await disk.make('200M', `cat <<'E' | sfdisk -q disk\nlabel: dos\n,190M,E\n${logical}E`);
    const { partitions, faults } = await expectSame();
    expect(partitions).toHaveLength(57);
    expect(faults).toEqual([]);
  });

  it('wherever the partitions lie', async () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 3000 }), { minLength: 1, maxLength: 12 });
    const gpt = fc.record({ label: fc.constant('gpt' as const), sizes });
    const dos = fc.record({ label: fc.constant('dos' as const), sizes });
    await fc.assert(
      fc.asyncProperty(fc.oneof(gpt, dos), fc.integer({ min: 1, max: 5 }), async ({ label, sizes }, gap) => {
        let at = 4096;
        const lines = sizes.map((size) => {
          const line = `start=${at},size=${size},type=L`;
          at += size + 2048 * gap;
          return line;
        });
        const around = label === 'dos' ? 'start=2048,size=240000,type=E\n' : '';
        await disk.make(
          '128M',
          `cat <<'E' | sfdisk -q disk\nlabel: ${label}\n${around}${lines.join('\n')}\nE`,
        );
        await expectSame();
      }),
      { numRuns: 6 },
    );
  });

  it('of parted, with its flags', async () => {
    const flags = ['legacy_boot', 'hidden', 'esp', 'lvm', 'raid', 'swap', 'msftres', 'bios_grub'];
    const parts = flags.map((flag, i) => `mkpart ${flag} ${i + 1}MiB ${i + 2}MiB set ${i + 1} ${flag} on`);
    await disk.make('64M', `parted -s disk mklabel gpt ${parts.join(' ')}`);
    const table = await expectSame();
    expect(table.partitions).toMatchObject([
      { name: 'legacy_boot', flags: ['legacy_boot'], bootable: true },
      // Its name for the first bit.
      { flags: ['required'] },
      { typeName: 'EFI System' },
      { typeName: 'Linux LVM' },
      { typeName: 'Linux RAID' },
      { typeName: 'Linux swap' },
      { typeName: 'Microsoft reserved' },
      { typeName: 'BIOS boot' },
    ]);
  });

  it('of parted, as MBR', async () => {
    const parts =
      'mkpart primary fat32 1MiB 2MiB mkpart extended 4MiB 40MiB mkpart logical 5MiB 6MiB mkpart logical 9MiB 10MiB';
    await disk.make('64M', `parted -s disk mklabel msdos ${parts} set 1 boot on set 5 lvm on`);
    await expectSame();
  });

  it.each([
    ['the first copy', 'seek=1', 'backup', 'primary'],
    ['the backup', 'seek=131071', 'primary', 'backup'],
  ])('of sgdisk, with %s gone', async (_, place, copy, gone) => {
    const zeros = `dd if=/dev/zero of=disk bs=512 count=1 conv=notrunc ${place}`;
    await disk.make('64M', `sgdisk -n 1:2048:4095 -t 1:8309 -c 1:secret -n 2:0:0 disk; ${zeros}`);
    const table = await expectSame();
    expect(table).toMatchObject({ copy, faults: [{ code: 'gpt_copy', copy: gone, state: 'missing' }] });
  });

  it('of a hybrid, whose MBR is reported as well', async () => {
    await disk.make('64M', 'sgdisk -n 1:2048:4095 -n 2:4096:8191 -t 2:0700 -n 3:8192:9999 -h 1:2 disk');
    const { hybridPartitions } = await expectSame();
    const nested = JSON.parse(await disk.run('sfdisk --json --label-nested dos disk'))
      .partitiontable as Sfdisk;
    const beside = nested.partitions?.filter(({ type }) => type !== 'ee');
    const told = hybridPartitions.map(({ number, firstLba, lastLba, type }) => [
      number,
      firstLba,
      lastLba,
      type,
    ]);
    expect(told).toEqual(
      beside?.map(({ node, start, size, type }) => [
        Number(node.at(-1)),
        start,
        start + size - 1,
        `0x${type.padStart(2, '0')}`,
      ]),
    );
    expect(told).toHaveLength(2);
  });
});

differential('sectors of 4096 bytes', () => {
  const listed = async (columns: string): Promise<unknown> => {
    const text = await disk.run(`fdisk -b 4096 --bytes -l -o ${columns} disk`);
    return [...text.matchAll(/^disk\d+ +(\d+) +(\d+) +(\d+)/gm)].map(([, ...numbers]) => numbers.map(Number));
  };
  const told = (partitions: readonly DiskPartition[]): unknown =>
    partitions.map(({ firstLba, lastLba, length }) => [firstLba, lastLba, length / 4096]);

  it('are those of a GPT that fdisk made for them', async () => {
    await disk.make('64M', `printf 'g\\nn\\n\\n\\n+4M\\nn\\n\\n\\n+8M\\nw\\n' | fdisk -b 4096 disk`);
    const table = await disk.partitions();
    expect(table).toMatchObject({ kind: 'gpt', sectorSize: 4096, faults: [] });
    expect(told((table?.partitions ?? []) as readonly DiskPartition[])).toEqual(
      await listed('Device,Start,End,Sectors'),
    );
  });

  it('have to be named for an MBR, with its logical partitions', async () => {
    const logical = 'n\\nl\\n\\n+1M\\n'.repeat(6);
    await disk.make(
      '64M',
      `printf 'o\\nn\\np\\n1\\n\\n+4M\\nn\\ne\\n2\\n\\n\\n${logical}w\\n' | fdisk -b 4096 disk`,
    );
    const table = await disk.partitions({ sectorSize: 4096 });
    expect(table).toMatchObject({ kind: 'mbr', sectorSize: 4096, faults: [] });
    const partitions = (table?.partitions ?? []) as readonly DiskPartition[];
    expect(partitions).toHaveLength(8);
    expect(told(partitions)).toEqual(await listed('Device,Start,End,Sectors'));
    expect(await disk.partitions()).toMatchObject({ sectorSize: 512, partitions: { length: 2 } });
  });
});

differential('the name of a partition type is', () => {
  it('that of sfdisk for each type that it knows', async () => {
    const gpt = await namesOf('gpt');
    const dos = await namesOf('dos');
    expect(gpt.length).toBeGreaterThan(190);
    expect(dos.length).toBeGreaterThan(95);
    expect(gpt.filter(([type, name]) => partitionTypeName(type) !== name)).toEqual([]);
    const unlike = dos.filter(([type, name]) => partitionTypeName(`0x${type.padStart(2, '0')}`) !== name);
    // An unused record is not a partition.
    expect(unlike).toEqual([['0', 'Empty']]);
  });

  it('read off a GPT that has all of them', async () => {
    const types = await namesOf('gpt');
    const lines = types.map(([type]) => `size=8,type=${type}`).join('\n');
    await disk.make(
      '64M',
      `cat <<'E' | sfdisk -q disk\nlabel: gpt\ntable-length: 256\ngrain: 512\n${lines}\nE`,
    );
    const { partitions } = await expectSame();
    if (partitions === 'unseen') throw new Error('unseen');
    expect(partitions.map(({ typeName }) => typeName)).toEqual(types.map(([, name]) => name));
  });

  it('read off MBRs that have all of them', async () => {
    const isExtended = ([type]: readonly string[]): boolean => /^([05f]|85)$/.test(type ?? '');
    const types = (await namesOf('dos')).filter((each) => !isExtended(each));
    for (let from = 0; from < types.length; from += 50) {
      const some = types.slice(from, from + 50);
      const lines = some.map(([type]) => `size=8,type=${type}`).join('\n');
      await disk.make('64M', `cat <<'E' | sfdisk -q disk\nlabel: dos\ngrain: 512\n,60M,E\n${lines}\nE`);
      const { partitions } = await expectSame();
      if (partitions === 'unseen') throw new Error('unseen');
      expect(partitions.slice(1).map(({ typeName }) => typeName)).toEqual(some.map(([, name]) => name));
    }
  });

  it('that of sgdisk where sfdisk knows none', async () => {
    const codes = [...(await disk.run('sgdisk -L')).matchAll(/\b([0-9a-f]{4}) [A-Z]/g)].map(
      ([, code]) => code,
    );
    const bySfdisk = new Set((await namesOf('gpt')).map(([type]) => type.toUpperCase()));
    const add = codes.map((code, i) => `-n ${i + 1}:${2048 + 8 * i}:+7 -t ${i + 1}:${code}`).join(' ');
    await disk.make('64M', `sgdisk -S 512 -a 1 ${add} disk`);
    const told = await disk.run(`sgdisk ${codes.map((_, i) => `-i ${i + 1}`).join(' ')} disk`);
    const types = [...told.matchAll(/Partition GUID code: (\S+) \((.*)\)/g)].map(
      ([, type = '', name = '']) => [type, name],
    );
    expect(types.length).toBeGreaterThan(240);
    expect(types.filter(([type = '']) => partitionTypeName(type) === null)).toEqual([]);
    const others = types.filter(([type = '']) => !bySfdisk.has(type));
    expect(others.filter(([type = '', name]) => partitionTypeName(type) !== name)).toEqual([]);
  });
});
