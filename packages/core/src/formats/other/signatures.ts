import type { Signature } from '../../bytes/byte-window.js';
import type { Bytes } from '../../bytes/bytes.js';
import {
  holds,
  isArj,
  isBitmap,
  isCompress,
  isDeviceTree,
  isFat,
  isGhost,
  isGzip,
  isId3,
  isImageTree,
  isJffs2,
  isLha,
  isLzma,
  isMachO,
  isMp3,
  isOldCpio,
  isPortableExecutable,
  isTar,
  isUnifiedKernel,
  isVmwareState,
  number,
  ovfName,
  skipsToFrame,
  u16be,
  u16le,
  u32be,
  u32le,
  within,
} from './conditions.js';
import type { BootRole, OtherFormatName, OtherKind } from './header.js';

/*
 * Known files that are not disk images: one row each, the more specific ones first.
 *
 * Sources: RFC 1952 (gzip), RFC 8878 (zstd), the specifications of xz, LZ4 frames, bzip2, lzip and lzop; PKWARE's
 * APPNOTE (zip), 7-Zip's 7zFormat.txt, RARLAB's technote, POSIX.1-2017 pax (tar, cpio), DMTF DSP0243 (an OVA is a tar
 * archive whose first member is the .ovf), deb(5), rpm's format.md, [MS-CAB]; libewf's and AFF4's specifications,
 * cdemu's libmirage (nrg, mds), ECMA-130 (sectors of a CD), AOSP's sparse_format.h, VMA's specification; Linux's
 * Documentation/arch (x86/boot, arm64/booting, riscv/boot-image-header), U-Boot's image.h, the Devicetree
 * Specification; fs/squashfs, cramfs, romfs, jffs2 and ubifs of Linux; ELF, PE, Mach-O, the JVM's chapter 4;
 * ISO 32000 (PDF), PNG, JPEG, TIFF, RIFF, ISO 14496-12 (MP4), Matroska, RFC 3533 (Ogg), RFC 9639 (FLAC); and file(1)'s
 * collection, against which a test checks each row.
 *
 * A disk may begin with any bytes, so a signature of less than four bytes needs a second witness.
 */

/** Bytes, and their offset: from the start, or, if negative, from the end of the file. */
export type Mark = readonly [offset: number, bytes: Signature];

/** A kind of file: its name, its purpose, and its signature. */
export type OtherSignature = readonly [
  format: OtherFormatName,
  kind: Exclude<OtherKind, 'boot'> | BootRole,
  /** All of them are required. */
  marks: readonly Mark[],
  condition?: (head: Bytes) => unknown,
];

const MZ: Mark = [0, 'MZ'];
const UIMAGE: Mark = [0, [0x27, 5, 0x19, 0x56]];
const FDT: Mark = [0, [0xd0, 0x0d, 0xfe, 0xed]];
const ZIP = 'PK\x03\x04';
const SYNC = [0, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 0];

// biome-ignore format: a row each
export const SIGNATURES: readonly OtherSignature[] = [
  ['gzip', 'compressed', [[0, [0x1f, 0x8b, 8]]], isGzip],
  ['xz', 'compressed', [[0, [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0]]]],
  ['zstd', 'compressed', [[0, [0x28, 0xb5, 0x2f, 0xfd]]]],
  ['zstd', 'compressed', [[1, '*M\x18']], skipsToFrame],
  ['bzip2', 'compressed', [[0, 'BZh'], [4, '1AY&SY']]],
  ['bzip2', 'compressed', [[0, 'BZh'], [4, [0x17, 0x72, 0x45, 0x38, 0x50, 0x90]]]],
  ['lz4', 'compressed', [[0, [4, 0x22, 0x4d, 0x18]]]],
  ['lz4', 'compressed', [[0, [2, 0x21, 0x4c, 0x18]]]],
  ['lzma', 'compressed', [[0, ']\0\0']], isLzma],
  ['lzip', 'compressed', [[0, 'LZIP']], within(4, 0, 1)],
  ['lzop', 'compressed', [[0, [0x89, 0x4c, 0x5a, 0x4f, 0, 13, 10, 26, 10]]]],
  ['lrzip', 'compressed', [[0, 'LRZI\0']]],
  ['compress', 'compressed', [[0, [0x1f, 0x9d]]], isCompress],

  ['aff4', 'disk', [[0, ZIP], [30, 'container.description']]],
  ['zip', 'archive', [[0, ZIP]]],
  ['zip', 'archive', [[0, 'PK\x05\x06']]],
  ['zip', 'archive', [[0, 'PK\x07\x08']]],
  ['7z', 'archive', [[0, [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]]]],
  ['rar', 'archive', [[0, 'Rar!\x1a\x07']]],
  ['ova', 'archive', [], (head) => isTar(head) && ovfName(head)],
  ['xva', 'archive', [[0, 'ova.xml\0']], isTar],
  ['tar', 'archive', [], isTar],
  ['cpio', 'archive', [[0, '0707']], holds(/^(?:070701|070702|070707)[\da-f]{70}/i)],
  ['cpio', 'archive', [[0, [0xc7, 0x71]]], isOldCpio(u16le)],
  ['cpio', 'archive', [[0, [0x71, 0xc7]]], isOldCpio(u16be)],
  ['wim', 'archive', [[0, 'MSWIM\0\0\0']]],
  ['deb', 'archive', [[0, '!<arch>\ndebian']]],
  ['ar', 'archive', [[0, '!<arch>\n']]],
  ['rpm', 'archive', [[0, [0xed, 0xab, 0xee, 0xdb]]], within(4, 3, 4)],
  ['cab', 'archive', [[0, 'MSCF\0\0\0\0']]],
  ['lha', 'archive', [], isLha],
  ['arj', 'archive', [[0, [0x60, 0xea]]], isArj],
  ['ace', 'archive', [[7, '**ACE**']]],
  ['zoo', 'archive', [[0, 'ZOO '], [20, [0xdc, 0xa7, 0xc4, 0xfd]]]],
  ['stuffit', 'archive', [[0, 'S'], [10, 'rLau']]],
  ['stuffit', 'archive', [[0, 'StuffIt']]],
  ['xar', 'archive', [[0, 'xar!\0']], within(5, 28, 64)],
  ['git-bundle', 'archive', [[0, '# v'], [4, ' git bundle\n']]],

  ['ewf', 'disk', [[0, 'EVF\t\r\n'], [6, [0xff, 0]]]],
  ['ewf', 'archive', [[0, 'LVF\t\r\n'], [6, [0xff, 0]]]],
  ['ewf2', 'disk', [[0, 'EVF2\r\n'], [6, [0x81, 0]]]],
  ['ewf2', 'archive', [[0, 'LEF2\r\n'], [6, [0x81, 0]]]],
  ['aff', 'disk', [[0, 'AFF10\r\n\0']]],
  ['nrg', 'disk', [[-20, 'END!\0\0\0\0NER5']]],
  ['nrg', 'disk', [[-16, 'END!\0\0\0\0NERO']]],
  ['mds', 'file', [[0, 'MEDIA DESCRIPTOR']]],
  ['cd-sectors', 'disk', [[0, SYNC]], within(15, 0, 2)],
  ['daa', 'disk', [[0, 'DAA\0\0\0\0\0']]],
  ['isz', 'disk', [[0, 'IsZ!']]],
  ['chd', 'disk', [[0, 'MComprHD']]],
  ['android-sparse', 'disk', [[0, [0x3a, 0xff, 0x26, 0xed]], [4, '\x01\0']]],
  ['sparseimage', 'disk', [[0, 'sprs\0\0\0']]],
  ['imgc', 'disk', [[1, 'HDD Raw Copy Tool']]],
  ['ghost', 'disk', [[0, [0xfe, 0xef]]], isGhost],
  ['tib', 'disk', [[0, [0xce, 0x24, 0xb9, 0xa2, 0x20, 0, 0, 0]]]],
  ['tib', 'disk', [[0, [0xb4, 0x6e, 0x68, 0x44]]]],
  ['vma', 'disk', [[0, 'VMA\0\0\0\0\x01']]],
  ['cow', 'disk', [[0, 'OOOM\0\0\0']]],
  ['partclone', 'disk', [[0, 'partclone-image']]],
  ['partimage', 'disk', [[0, 'PaRtImAgE-VoLuMe']]],
  ['ntfsclone', 'disk', [[0, '\0ntfsclone-image']]],

  ['linux', 'kernel', [[510, [0x55, 0xaa]], [514, 'HdrS']]],
  ['linux', 'kernel', [[56, 'ARMd']], (head) => head.isFilled(0, 32, 24)],
  ['linux', 'kernel', [[48, 'RISCV\0\0\0RSC\x05']]],
  ['linux', 'kernel', [MZ, [56, [0xcd, 0x23, 0x82, 0x81]]]],
  ['linux', 'kernel', [[0, 'MZ\0\0zimg']]],
  ['linux', 'kernel', [[36, [0x18, 0x28, 0x6f, 1]]]],
  ['linux', 'kernel', [[36, [1, 0x6f, 0x28, 0x18]]]],
  ['linux', 'kernel', [MZ], isUnifiedKernel],
  ['uimage', 'kernel', [UIMAGE, [30, '\x02']]],
  ['uimage', 'kernel', [UIMAGE, [30, '\x04']]],
  ['uimage', 'kernel', [UIMAGE, [30, '\x0e']]],
  ['uimage', 'ramdisk', [UIMAGE, [30, '\x03']]],
  ['uimage', 'device-tree', [UIMAGE, [30, '\x08']]],
  ['uimage', 'file', [UIMAGE], within(30, 1, 40)],
  ['fit', 'kernel', [FDT], isImageTree],
  ['device-tree', 'device-tree', [FDT], isDeviceTree],

  ['squashfs', 'file', [[0, 'hsqs']], number(u16le, 28, 1, 4)],
  ['squashfs', 'file', [[0, 'sqsh']], number(u16be, 28, 1, 4)],
  ['squashfs', 'file', [[0, 'shsq']], number(u16le, 28, 1, 4)],
  ['squashfs', 'file', [[0, 'qshs']], number(u16be, 28, 1, 4)],
  ['cramfs', 'file', [[16, 'Compressed ROMFS']]],
  ['cramfs', 'file', [[528, 'Compressed ROMFS']]],
  ['romfs', 'file', [[0, '-rom1fs-']]],
  ['jffs2', 'file', [[0, [0x85, 0x19]]], isJffs2(u16le, u32le)],
  ['jffs2', 'file', [[0, [0x19, 0x85]]], isJffs2(u16be, u32be)],
  ['ubi', 'file', [[0, 'UBI#\x01\0\0\0']]],
  ['ubifs', 'file', [[0, [0x31, 0x18, 0x10, 6]], [20, '\x06\0\0\0']]],

  ['vmss', 'file', [], isVmwareState],
  ['vbox-sav', 'file', [[0, '\x7fVirtualBox SavedState']]],
  ['qemu-state', 'file', [[0, 'QEVM\0\0\0']]],
  ['libvirt-save', 'file', [[0, 'LibvirtQemud']]],
  ['nvram', 'file', [[0, 'MRVN'], [5, '\0\0\0']]],
  ['uefi', 'file', [[0, '\0\0\0\0\0\0\0\0'], [40, '_FVH']]],
  ['core-dump', 'file', [[0, 'PAGEDU']], holds(/^.{6}(?:MP|64)/)],
  ['core-dump', 'file', [[0, [0x4d, 0x44, 0x4d, 0x50, 0x93, 0xa7]]]],
  ['core-dump', 'file', [[0, 'KDUMP   ']]],

  ['appimage', 'file', [[0, '\x7fELF'], [8, 'AI']], within(10, 1, 2)],
  ['elf', 'file', [[0, '\x7fELF'], [6, '\x01']]],
  ['macho', 'file', [[0, [0xfe, 0xed, 0xfa]]], isMachO(3, u32be)],
  ['macho', 'file', [[1, [0xfa, 0xed, 0xfe]]], isMachO(0, u32le)],
  ['macho', 'file', [[0, [0xca, 0xfe, 0xba, 0xbe]]], isFat],
  ['java', 'file', [[0, [0xca, 0xfe, 0xba, 0xbe]]], number(u16be, 6, 45, 200)],
  ['exe', 'file', [MZ], isPortableExecutable],
  ['wasm', 'file', [[0, '\0asm\x01\0\0\0']]],

  ['pdf', 'file', [[0, '%PDF-']]],
  ['ps', 'file', [[0, '%!PS']]],
  ['ole', 'file', [[0, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]]]],
  ['sqlite', 'file', [[0, 'SQLite format 3\0']]],
  ['torrent', 'file', [[0, 'd8:announce']]],
  ['png', 'file', [[0, [0x89, 0x50, 0x4e, 0x47, 13, 10]]]],
  ['jpeg', 'file', [[0, [0xff, 0xd8, 0xff]]], within(3, 0xc0, 0xfe)],
  ['gif', 'file', [[0, 'GIF8'], [5, 'a']]],
  ['tiff', 'file', [[0, 'II*\0']], number(u32le, 4, 8, 2 ** 32)],
  ['tiff', 'file', [[0, 'MM\0*']], number(u32be, 4, 8, 2 ** 32)],
  ['webp', 'file', [[0, 'RIFF'], [8, 'WEBP']]],
  ['bmp', 'file', [[0, 'BM']], isBitmap],
  ['mp4', 'file', [[4, 'ftyp']], number(u32be, 0, 8, 4096)],
  ['mp4', 'file', [[4, 'moov'], [12, 'mvhd']]],
  ['mp4', 'file', [[4, 'wide'], [12, 'mdat']]],
  ['matroska', 'file', [[0, [0x1a, 0x45, 0xdf, 0xa3]]], holds(/matroska|webm/)],
  ['avi', 'file', [[0, 'RIFF'], [8, 'AVI ']]],
  ['wav', 'file', [[0, 'RIFF'], [8, 'WAVE']]],
  ['asf', 'file', [[0, [0x30, 0x26, 0xb2, 0x75, 0x8e, 0x66, 0xcf, 0x11]]]],
  ['ogg', 'file', [[0, 'OggS\0']]],
  ['flac', 'file', [[0, 'fLaC'], [5, '\0\0"']]],
  ['mp3', 'file', [[0, 'ID3']], isId3],
  ['mp3', 'file', [], isMp3],
];
