import { numbered, type Recipe } from '../corpus/recipe.js';

const SUPERFLOPPY = 'a file system without a partition table; its boot sector ends in 55 AA and is no MBR';

/** Images without a format, some of which are sources of others. */
export const raws: readonly Recipe[] = [
  {
    name: 'numbered.raw',
    format: 'raw',
    commands: [
      `${numbered(0, 511)} > numbered.raw`,
      'truncate -s 1M numbered.raw',
      `${numbered(1024, 1151)} | dd of=numbered.raw bs=512 seek=1024 conv=notrunc status=none`,
      `${numbered(2040, 2047)} | dd of=numbered.raw bs=512 seek=2040 conv=notrunc status=none`,
    ],
    note: 'each sector that is not zero holds its own number in decimal',
  },
  {
    name: 'tiny.raw',
    format: 'raw',
    commands: [`${numbered(0, 31)} > tiny.raw`, 'truncate -s 32k tiny.raw'],
    note: 'the same in 64 sectors, for images whose bytes do not compress',
  },
  { name: 'zeros.raw', format: 'raw', commands: ['truncate -s 4M zeros.raw'] },
  {
    name: 'odd-size.raw',
    format: 'text',
    commands: ['seq 1 500 > odd-size.raw'],
    note: 'not a whole number of sectors: qemu-img rounds the size up',
  },
  {
    name: 'random.raw',
    format: 'raw',
    commands: [
      `python3 -c "import random; random.seed(7); import sys; sys.stdout.buffer.write(random.randbytes(16384))" > random.raw`,
    ],
    note: 'random-looking from a fixed seed: it has no magic anywhere',
  },
  {
    name: 'fat12.raw',
    format: 'raw',
    commands: ['mkfs.vfat -C --invariant -F 12 -n DISKLOUPE -i 12345678 fat12.raw 1440'],
    note: `${SUPERFLOPPY}; a 1.44 MB floppy disk`,
  },
  {
    name: 'fat16.raw',
    format: 'raw',
    commands: ['mkfs.vfat -C --invariant -F 16 -s 1 -n DISKLOUPE -i 12345678 fat16.raw 8192'],
    note: SUPERFLOPPY,
  },
  {
    name: 'fat32.raw',
    format: 'raw',
    commands: ['mkfs.vfat -C --invariant -F 32 -s 1 -n DISKLOUPE -i 12345678 fat32.raw 36864'],
    note: SUPERFLOPPY,
  },
  {
    name: 'fat32-4096.raw',
    format: 'raw',
    commands: ['mkfs.vfat -C --invariant -F 32 -S 4096 -s 1 -n DISKLOUPE -i 12345678 fat32-4096.raw 8192'],
    note: `${SUPERFLOPPY}; sectors of 4096 bytes`,
  },
  {
    name: 'ntfs.raw',
    format: 'raw',
    commands: ['truncate -s 2M ntfs.raw', 'mkntfs -F -Q -q -L DISKLOUPE ntfs.raw'],
    note: SUPERFLOPPY,
  },
  {
    name: 'ext4.raw',
    format: 'raw',
    commands: [
      'truncate -s 1M ext4.raw',
      'mkfs.ext4 -q -O ^has_journal -U 0f0e0d0c-0b0a-4908-8706-050403020100 -L diskloupe ext4.raw',
    ],
  },
  {
    name: 'xfs.raw',
    format: 'raw',
    commands: ['truncate -s 16M xfs.raw', 'mkfs.xfs -q --unsupported -L diskloupe xfs.raw'],
  },
  {
    name: 'btrfs.raw',
    format: 'raw',
    commands: ['truncate -s 16M btrfs.raw', 'mkfs.btrfs -q --mixed -L diskloupe btrfs.raw'],
  },
  {
    name: 'swap.raw',
    format: 'raw',
    commands: ['truncate -s 64k swap.raw', 'mkswap -q -U 0f0e0d0c-0b0a-4908-8706-050403020100 swap.raw'],
  },
];
