import type { Signature } from '../../bytes/byte-window.js';
import type { Bytes } from '../../bytes/bytes.js';
import { volumeOf } from '../../bytes/volume-boot-sector.js';

/** blkid's name, and the signature's offset, in bytes. */
type Mark = readonly [name: string, offset: number, signature: Signature];

/** `fs_magic` of UFS2 and UFS1, and of the latter's variants FEA, LFN, SEC and 4GB (libblkid, `ufs.c`). */
const UFS_SIGNATURES: readonly (readonly number[])[] = [
  [0x19, 0x54, 1, 0x19],
  [0, 1, 0x19, 0x54],
  [0, 0x19, 0x56, 0x12],
  [0, 9, 0x50, 0x14],
  [0, 0x61, 0x21, 0x95],
  [5, 0x23, 0x19, 0x94],
];

/** A signature at one of several offsets. */
function markAt(name: string, signature: Signature, offsets: readonly number[]): Mark[] {
  return offsets.map((offset) => [name, offset, signature]);
}

/**
 * File systems, and what else takes their place: swap space, LVM physical volumes, RAID members. Names and offsets
 * are those of libblkid (util-linux, `libblkid/src/superblocks`). Two-byte signatures are not here: they occur by
 * chance. Ordered by what may precede something else.
 */
const FILE_SYSTEM_SIGNATURES: readonly Mark[] = [
  ['xfs', 0, 'XFSB'],
  ['ReFS', 3, [0x52, 0x65, 0x46, 0x53, 0, 0, 0, 0]],
  ['apfs', 32, 'NXSB'],
  ...markAt('linux_raid_member', [0xfc, 0x4e, 0x2b, 0xa9, 1, 0, 0, 0], [0, 4096]),
  ...markAt('LVM2_member', 'LVM2 001', [24, 536, 1048, 1560]),
  ...markAt('befs', '1SFB', [32, 544]),
  ...markAt('befs', 'BFS1', [32, 544]),
  ['f2fs', 1024, [0x10, 0x20, 0xf5, 0xf2]],
  ['hfsplus', 1024, [0x48, 0x2b, 0, 4]],
  ['hfsplus', 1024, [0x48, 0x58, 0, 5]],
  ['vxfs', 1024, [0xf5, 0xfc, 1, 0xa5]],
  ['vxfs', 8192, [0xa5, 1, 0xfc, 0xf5]],
  ...markAt('ocfs2', 'OCFSV2', [1024, 2048, 4096, 8192]),
  ['bcachefs', 4120, [0xc6, 0x85, 0x73, 0xf6, 0x66, 0xce, 0x90, 0xa9]],
  ['bcache', 4120, [0xc6, 0x85, 0x73, 0xf6, 0x4e, 0x1a, 0x45, 0xca]],
  // At the end of the first page, whose size depends on the machine.
  ...markAt('swap', 'SWAPSPACE2', [4086, 8182, 16374, 32758, 65526]),
  ...markAt('swap', 'SWAP-SPACE', [4086, 8182, 16374, 32758, 65526]),
  ...UFS_SIGNATURES.flatMap((big) =>
    [big, [...big].reverse()].flatMap((signature) => markAt('ufs', signature, [1372, 9564, 66_908])),
  ),
  ['hpfs', 8192, [0x49, 0xe8, 0x95, 0xf9]],
  ['zfs_member', 16_408, 'version'],
  ['jfs', 32_768, 'JFS1'],
  ['reiser4', 65_536, 'ReIsEr4'],
  ...markAt('reiserfs', 'ReIsEr', [8212, 8244, 65_588]),
  ['gfs2', 65_536, [1, 0x16, 0x19, 0x70]],
  ['btrfs', 65_600, '_BHRfS_M'],
];

/** Partition tables other than MBR and GPT, by the names of blkid (`libblkid/src/partitions`) and of parted. */
const PARTITION_TABLE_SIGNATURES: readonly Mark[] = [
  ['mac', 512, [0x50, 0x4d, 0, 0]],
  ['amiga', 0, 'RDSK'],
  ['sgi', 0, [0x0b, 0xe5, 0xa9, 0x41]],
  ...markAt('bsd', [0x57, 0x45, 0x56, 0x82], [512, 64, 128]),
];

/** Bytes at the start of a disk that hold all signatures: the furthest is that of btrfs, except for UFS. */
export const MARKS_END: number = 68 * 1024;

/** Returns blkid's name of the file system that fills the disk; `null` if none is recognized. */
export function fileSystemOn(head: Bytes): string | null {
  return volumeOf(head) ?? extOn(head) ?? find(FILE_SYSTEM_SIGNATURES, head) ?? shortMarkOn(head) ?? null;
}

/** Returns blkid's name of a partition table other than MBR and GPT. */
export function partitionTableOn(head: Bytes): string | null {
  return find(PARTITION_TABLE_SIGNATURES, head) ?? (isSun(head) ? 'sun' : null);
}

function find(marks: readonly Mark[], head: Bytes): string | undefined {
  return marks.find(([, offset, signature]) => head.is(offset, signature))?.[0];
}

/** Sun's label: its signature is at the end of the first sector, whose 16-bit words XOR to 0. */
function isSun(head: Bytes): boolean {
  if (!head.is(508, [0xda, 0xbe])) return false;
  let sum = 0;
  for (let at = 0; at < 512; at += 2) sum ^= head.u16be(at, 'label');
  return sum === 0;
}

/** Offset of the superblock of ext2, ext3, and ext4. Source: Linux, `Documentation/filesystems/ext4/super.rst`. */
const EXT = 1024;
const HAS_JOURNAL = 0x4;
/** In `s_feature_incompat`: an external journal device, rather than a file system. */
const JOURNAL_DEVICE = 0x8;
/** In `s_feature_incompat` and `s_feature_ro_compat`: what ext3 knows. */
const EXT3_INCOMPAT = 0x2 | 0x4 | 0x10;
const EXT3_RO_COMPAT = 0x7;
/** `EXT4_MAX_BLOCK_LOG_SIZE`, 64 KiB, counted from 1 KiB. */
const MAX_LOG_BLOCK_SIZE = 6;

/** Its signature has only two bytes, so the revision and the block size have to be plausible too. */
function extOn(head: Bytes): string | undefined {
  if (head.length < EXT + 104 || !head.is(EXT + 56, [0x53, 0xef])) return undefined;
  const word = (offset: number): number => head.u32le(EXT + offset, 'superblock');
  if (word(24) > MAX_LOG_BLOCK_SIZE || word(76) > 1 || word(4) === 0) return undefined;
  if (word(96) & JOURNAL_DEVICE) return 'jbd';
  if (word(96) & ~EXT3_INCOMPAT || word(100) & ~EXT3_RO_COMPAT) return 'ext4';
  return word(92) & HAS_JOURNAL ? 'ext3' : 'ext2';
}

/** Two-byte signatures, each with a second witness. */
function shortMarkOn(head: Bytes): string | undefined {
  if (head.length < 2048) return undefined;
  const half = (offset: number): number => head.u16le(offset, 'superblock');
  // HFS: `drSigWord`, and allocation blocks of whole sectors, or an HFS+ volume in its place (`drEmbedSigWord`).
  // Sources: Apple, "Inside Macintosh: Files" and TN1150 "HFS Plus Volume Format".
  if (head.is(1024, 'BD')) {
    if (head.is(1148, 'H+') || head.is(1148, 'HX')) return 'hfsplus';
    const blockSize = head.u32be(1044, 'drAlBlkSiz');
    if (blockSize && blockSize % 512 === 0) return 'hfs';
  }
  // Minix: `s_magic`, and zones of 1 KiB (`s_log_zone_size`); of version 3 blocks of 1, 2 or 4 KiB.
  if ([0x137f, 0x138f, 0x2468, 0x2478].includes(half(1040)) && half(1034) === 0) return 'minix';
  if (half(1048) === 0x4d5a && [1024, 2048, 4096].includes(half(1052))) return 'minix';
  // NILFS2: `s_magic`, and `s_rev_level`.
  return half(1030) === 0x3434 && head.u32le(1024, 's_rev_level') === 2 ? 'nilfs2' : undefined;
}
