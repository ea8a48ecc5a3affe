import { poke, type Recipe } from '../corpus/recipe.js';

const LINUX = '0FC63DAF-8483-4772-8E79-3D69D8477DE4';
const DISK = '0F0E0D0C-0B0A-4908-8706-050403020100';
const PARTITION_1 = '11111111-2222-4333-8444-555555555551';

/** A disk partitioned by sfdisk; its script is given line by line. */
function scripted(name: string, size: string, script: readonly string[], more: Partial<Recipe> = {}): Recipe {
  return {
    name,
    format: 'gpt',
    commands: [`truncate -s ${size} ${name}`, `printf '${script.join('\\n')}\\n' | sfdisk -q ${name}`],
    ...more,
  };
}

function mbr(name: string, partitions: readonly string[], more: Partial<Recipe> = {}): Recipe {
  return scripted(name, '2M', ['label: dos', 'label-id: 0x12345678', ...partitions], more);
}

/** A disk with larger sectors: Debian 12's sfdisk cannot do that, but fdisk can load sfdisk's scripts. */
function large(name: string, sector: number, script: readonly string[]): Recipe {
  return {
    name,
    format: 'gpt',
    commands: [
      `truncate -s 4M ${name}`,
      `printf '${script.join('\\n')}\\n' > script`,
      `printf 'I\\nscript\\nw\\n' | fdisk -b ${sector} ${name} > fdisk.log`,
    ],
    note: `logical sectors of ${sector} bytes`,
  };
}

function gpt(name: string, options: string, then: readonly string[] = [], note?: string): Recipe {
  return {
    name,
    format: 'gpt',
    commands: [`truncate -s 2M ${name}`, `sgdisk -a 1 ${options} -U ${DISK} ${name} > sgdisk.log`, ...then],
    ...(note === undefined ? {} : { note }),
  };
}

/** Logical partitions within an extended one. */
function logicals(count: number): string[] {
  const extended = 'start=256, size=3000, type=5';
  return [
    extended,
    ...Array.from({ length: count }, (_, at) => `start=${320 + at * 400}, size=256, type=83`),
  ];
}

const ONE = `-n 1:64:2047 -t 1:8300 -u 1:${PARTITION_1} -c 1:root`;
const TWO = `${ONE} -n 2:2048:4000 -t 2:8200 -u 2:11111111-2222-4333-8444-555555555552 -c 2:swap`;
const DOS_2 = [
  'label: dos',
  'label-id: 0x12345678',
  'start=64, size=100, type=83',
  'start=200, size=100, type=c',
];
const GPT_1 = [
  'label: gpt',
  `label-id: ${DISK}`,
  `start=64, size=100, type=${LINUX}, uuid=${PARTITION_1}, name=root`,
];

export const partitions: readonly Recipe[] = [
  mbr('mbr-1.img', ['start=64, size=1024, type=83']),
  mbr('mbr-2-active.img', ['start=64, size=1024, type=7, bootable', 'start=2048, size=1024, type=83']),
  mbr('mbr-3.img', [
    'start=64, size=256, type=c',
    'start=512, size=256, type=82',
    'start=1024, size=256, type=fd',
  ]),
  mbr('mbr-4.img', [
    'start=64, size=256, type=83',
    'start=512, size=256, type=83, bootable',
    'start=1024, size=256, type=83',
    'start=2048, size=2048, type=83',
  ]),
  mbr('mbr-slot-3-only.img', ['3 : start=64, size=256, type=83']),
  mbr('mbr-empty.img', [], { note: 'a label, and no partition' }),
  mbr('mbr-extended-empty.img', logicals(0)),
  mbr('mbr-extended-1.img', logicals(1)),
  mbr('mbr-extended-2.img', logicals(2)),
  mbr('mbr-extended-5.img', ['start=64, size=100, type=83, bootable', ...logicals(5)]),
  mbr('mbr-bad-boot-flag.img', ['start=64, size=1024, type=83'], {
    commands: [
      'truncate -s 2M mbr-bad-boot-flag.img',
      `printf 'label: dos\\nlabel-id: 0x12345678\\nstart=64, size=1024\\n' | sfdisk -q mbr-bad-boot-flag.img`,
      poke('mbr-bad-boot-flag.img', 446, '\\177'),
    ],
    note: 'a boot flag that is neither 0x00 nor 0x80, set by hand',
  }),
  {
    name: 'mbr-fat.img',
    format: 'gpt',
    commands: ['mkfs.vfat -C -F 12 --mbr=y --invariant -n DISKLOUPE mbr-fat.img 1440'],
    note: 'a FAT file system with a partition table in its own boot sector',
  },
  {
    name: 'mbr-parted.img',
    format: 'gpt',
    commands: [
      'truncate -s 2M mbr-parted.img',
      'parted -s -a none mbr-parted.img mklabel msdos mkpart primary fat16 64s 2047s mkpart primary ext4 2048s 4000s set 1 boot on',
    ],
  },
  large('mbr-2048.img', 2048, DOS_2),
  large('mbr-4096.img', 4096, DOS_2),
  gpt('gpt-sgdisk.img', TWO),
  scripted('gpt-sfdisk.img', '2M', [
    'label: gpt',
    `label-id: ${DISK}`,
    `start=64, size=256, type=C12A7328-F81F-11D2-BA4B-00A0C93EC93B, uuid=${PARTITION_1}, name="EFI System", attrs="RequiredPartition,LegacyBIOSBootable"`,
    `start=512, size=256, type=${LINUX}, uuid=11111111-2222-4333-8444-555555555552, name="Grüße 💾"`,
  ]),
  {
    name: 'gpt-parted.img',
    format: 'gpt',
    commands: [
      'truncate -s 2M gpt-parted.img',
      'parted -s -a none gpt-parted.img mklabel gpt mkpart first 64s 2047s mkpart second 2048s 4000s set 1 esp on',
    ],
  },
  gpt(
    'gpt-128.img',
    Array.from({ length: 128 }, (_, at) => {
      const uuid = `11111111-2222-4333-8444-5555555550${at.toString(16).padStart(2, '0')}`;
      return `-n ${at + 1}:${64 + at * 8}:${71 + at * 8} -c ${at + 1}:p${at + 1} -u ${at + 1}:${uuid}`;
    }).join(' '),
    [],
    'every slot of the table is taken',
  ),
  gpt('gpt-empty.img', '-o', [], 'a table, and no partition'),
  gpt('gpt-256-slots.img', `-S 256 -n 1:128:2047 -u 1:${PARTITION_1}`, [], 'a table of 256 slots'),
  gpt(
    'gpt-entries-moved.img',
    `-j 40 -n 1:128:2047 -u 1:${PARTITION_1}`,
    [],
    'the entries do not follow the header',
  ),
  scripted('gpt-4-slots.img', '2M', ['label: gpt', 'table-length: 4', ...GPT_1.slice(1)], {
    note: 'a table of 4 slots',
  }),
  large('gpt-2048.img', 2048, GPT_1),
  large('gpt-4096.img', 4096, GPT_1),
  gpt('gpt-hybrid.img', `${TWO} -h 2:EE`, [], 'a hybrid MBR, the protective entry last'),
  gpt('gpt-hybrid-first.img', `${TWO} -h 2`, [], 'a hybrid MBR, the protective entry first'),
  gpt(
    'gpt-damaged-primary.img',
    TWO,
    ['dd if=/dev/zero of=gpt-damaged-primary.img bs=512 seek=1 count=33 conv=notrunc status=none'],
    'header and entries at the start overwritten by hand; the backup at the end is whole',
  ),
  gpt(
    'gpt-bad-checksum.img',
    TWO,
    [poke('gpt-bad-checksum.img', 1024 + 56, 'X')],
    "one letter of a partition's name changed by hand: the entries' checksum is wrong",
  ),
  gpt(
    'gpt-damaged-backup.img',
    TWO,
    ['dd if=/dev/zero of=gpt-damaged-backup.img bs=512 seek=4095 count=1 conv=notrunc status=none'],
    'the last sector overwritten by hand',
  ),
  gpt(
    'gpt-grown.img',
    TWO,
    ['truncate -s 3M gpt-grown.img'],
    'the disk grew, so its backup is not at the end',
  ),
  gpt('gpt-no-backup.img', TWO, ['truncate -s 1M gpt-no-backup.img'], 'cut at half its size'),
  gpt(
    'gpt-bad-protective.img',
    TWO,
    [poke('gpt-bad-protective.img', 447, '\\001\\001\\000')],
    'the protective entry starts at another CHS than 0/2/0, set by hand',
  ),
];
