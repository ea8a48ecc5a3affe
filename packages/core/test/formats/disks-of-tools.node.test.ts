import { mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { inShell, mustSucceed } from '../image-cases/shell.js';
import { inspect } from '../inspect.js';

const folder = mkdtempSync(join(tmpdir(), 'diskloupe-tools-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Administrators' programs are there, not in every user's path. */
const PATH = 'PATH="$PATH:/usr/sbin:/sbin"';

interface Disk {
  readonly size: string;
  /** Required programs. */
  readonly needs: readonly string[];
  /** A command that fills the file `disk`. */
  readonly script: string;
}

const missing = new Map<string, boolean>();

async function isMissing(program: string): Promise<boolean> {
  const known = missing.get(program);
  if (known !== undefined) return known;
  const { status } = await inShell(`${PATH} command -v ${program}`, folder);
  missing.set(program, status !== 0);
  return status !== 0;
}

/** For the title of a test that cannot run here. */
async function absent({ needs }: Disk): Promise<string> {
  const absences = await Promise.all(needs.map(isMissing));
  return needs.filter((_, at) => absences[at]).join(', ');
}

async function make({ size, script }: Disk): Promise<Uint8Array> {
  await mustSucceed(`${PATH}; rm -f disk; truncate -s ${size} disk; { ${script}; } >log 2>&1`, folder);
  return readFile(join(folder, 'disk'));
}

const sfdisk = (script: string): Disk => ({
  size: '8M',
  needs: ['sfdisk'],
  script: `printf '${script}' | sfdisk -q disk`,
});
const parted = (command: string): Disk => ({
  size: '8M',
  needs: ['parted'],
  script: `parted -s disk ${command}`,
});
const sgdisk = (options: string): Disk => ({
  size: '8M',
  needs: ['sgdisk'],
  script: `sgdisk ${options} disk`,
});
const floppy = (size: number): Disk => ({
  size: '0',
  needs: ['mformat'],
  script: `rm disk; mformat -C -f ${size} -i disk ::`,
});
const made = (program: string, size: string, more = ''): Disk => ({
  size,
  needs: [program],
  script: `${program} ${more} disk`,
});

const TABLES: readonly (readonly [string, Disk])[] = [
  ['sfdisk', sfdisk('label: dos\\nstart=2048, size=2048, type=83, bootable\\nsize=2048, type=7\\n')],
  ['sfdisk, with logical partitions', sfdisk('label: dos\\n,1M,L\\n,,E\\n,1M,L\\n,1M,S\\n')],
  ['sfdisk, empty', sfdisk('label: dos\\n')],
  ['sfdisk, GPT', sfdisk('label: gpt\\nsize=1M\\nsize=2M\\n')],
  [
    'fdisk',
    { size: '8M', needs: ['fdisk'], script: `printf 'o\\nn\\np\\n1\\n\\n+2M\\na\\nw\\n' | fdisk disk` },
  ],
  ['parted', parted('mklabel msdos mkpart primary ext4 1MiB 4MiB mkpart extended 4MiB 7MiB')],
  ['parted, with its boot code and nothing else', parted('mklabel msdos')],
  ['parted, GPT', parted('mklabel gpt mkpart a 1MiB 4MiB')],
  [
    'parted, GPT with an active protective entry',
    parted('mklabel gpt mkpart a 1MiB 4MiB disk_set pmbr_boot on'),
  ],
  ['sgdisk', sgdisk('-n 1:2048:4095 -n 2:4096:8191')],
  ['sgdisk, hybrid', sgdisk('-n 1:2048:4095 -n 2:4096:8191 -h 1:2')],
  ['sgdisk, hybrid with the protective entry last', sgdisk('-n 1:2048:4095 -h 1:EE')],
  ['sgdisk, made an MBR', sgdisk('-n 1:2048:4095 -n 2:4096:8191 -m 1:2')],
  ['mkfs.fat --mbr, FAT12', made('mkfs.fat', '1440K', '--mbr=y -F 12')],
  ['mkfs.fat --mbr, FAT32', made('mkfs.fat', '40M', '--mbr=y -F 32')],
];

describe('a partition table is recognized if made by', () => {
  for (const [name, disk] of TABLES) {
    it(name, async ({ skip }) => {
      const programs = await absent(disk);
      if (programs) skip(`needs ${programs}`);
      const report = await inspect(await make(disk));
      expect(report.format).toBe('gpt');
      expect(report.safety).toMatchObject({ safe: true, failures: [], undetermined: [] });
    });
  }
});

const VOLUMES: readonly (readonly [string, Disk])[] = [
  ['FAT12', made('mkfs.fat', '1440K', '--mbr=n -F 12')],
  ['FAT16', made('mkfs.fat', '16M', '--mbr=n -F 16')],
  ['FAT32', made('mkfs.fat', '40M', '--mbr=n -F 32')],
  ['a floppy disk of 160 KB', floppy(160)],
  ['a floppy disk of 720 KB', floppy(720)],
  ['a floppy disk of 1.44 MB', floppy(1440)],
  ['a floppy disk of 2.88 MB', floppy(2880)],
  ['NTFS', made('mkntfs', '8M', '-F -q -f')],
  ['exFAT', made('mkfs.exfat', '8M')],
  ['ext2', made('mkfs.ext2', '4M', '-q')],
  ['ext3', made('mkfs.ext3', '16M', '-q')],
  ['ext4', made('mkfs.ext4', '16M', '-q')],
  ['ext4 without a journal', made('mkfs.ext4', '16M', '-q -O ^has_journal')],
  ['XFS', made('mkfs.xfs', '320M', '-q')],
  ['btrfs', made('mkfs.btrfs', '128M', '-q')],
  ['F2FS', made('mkfs.f2fs', '64M', '-q')],
  ['JFS', made('mkfs.jfs', '32M', '-q')],
  ['NILFS2', made('mkfs.nilfs2', '160M', '-q')],
  ['ReiserFS', made('mkreiserfs', '64M', '-q -ff')],
  ['HFS', made('hformat', '8M')],
  ['Minix', made('mkfs.minix', '8M', '-1')],
  ['Minix 3', made('mkfs.minix', '8M', '-3')],
  ['swap', made('mkswap', '8M')],
  ['swap of pages of 64 KiB', made('mkswap', '8M', '-p 65536')],
];

describe("a file system on the whole disk has blkid's name:", () => {
  for (const [name, disk] of VOLUMES) {
    it(name, async ({ skip }) => {
      const programs = await absent({ ...disk, needs: [...disk.needs, 'blkid'] });
      if (programs) skip(`needs ${programs}`);
      const report = await inspect(await make(disk));
      const type = await mustSucceed(`${PATH} blkid -p -o value -s TYPE disk`, folder);
      expect(report).toMatchObject({ format: 'raw', details: { fileSystem: type.trim() } });
      expect(report.safety).toMatchObject({ safe: true, warnings: [] });
    });
  }
});

describe('a loader is boot code, not a partition table:', () => {
  const GRUB = '/usr/lib/grub/i386-pc/boot.img';
  const loaders: readonly (readonly [string, Disk, string])[] = [
    ["GRUB's boot.img", { size: '1M', needs: [], script: `dd if=${GRUB} of=disk conv=notrunc` }, GRUB],
    [
      "GRUB's boot.img in front of ext2",
      {
        size: '4M',
        needs: ['mkfs.ext2'],
        script: `mkfs.ext2 -q disk; dd if=${GRUB} of=disk conv=notrunc bs=512 count=1`,
      },
      GRUB,
    ],
    [
      'syslinux on a floppy disk',
      { size: '1440K', needs: ['mkfs.fat', 'syslinux'], script: 'mkfs.fat disk; syslinux --install disk' },
      '/usr/bin/syslinux',
    ],
  ];
  for (const [name, disk, file] of loaders) {
    it(name, async ({ skip }) => {
      const programs = await absent(disk);
      if (programs) skip(`needs ${programs}`);
      if ((await inShell(`test -e ${file}`, folder)).status !== 0) skip(`needs ${file}`);
      const report = await inspect(await make(disk));
      expect(report).toMatchObject({ format: 'raw', details: { bootSector: true } });
      expect(report.safety).toMatchObject({ safe: true, warnings: [] });
    });
  }
});
