import type { Bytes, Signature } from '../../bytes/bytes.js';
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
 * What is known of files that are no disk image: a row each, the more special ones first.
 *
 * Sources: RFC 1952 (gzip), RFC 8878 (zstd), the specifications of xz, LZ4 frames, bzip2, lzip and lzop; PKWARE's
 * APPNOTE (zip), 7-Zip's 7zFormat.txt, RARLAB's technote, POSIX.1-2017 pax (tar, cpio), DMTF DSP0243 (an OVA is a tar
 * archive whose first member is the .ovf), deb(5), rpm's format.md, [MS-CAB]; libewf's and AFF4's specifications,
 * cdemu's libmirage (nrg, mds), ECMA-130 (sectors of a CD), AOSP's sparse_format.h, VMA's specification; Linux's
 * Documentation/arch (x86/boot, arm64/booting, riscv/boot-image-header), U-Boot's image.h, the Devicetree
 * Specification; fs/squashfs, cramfs, romfs, jffs2 and ubifs of Linux; ELF, PE, Mach-O, the JVM's chapter 4;
 * ISO 32000 (PDF), PNG, JPEG, TIFF, RIFF, ISO 14496-12 (MP4), Matroska, RFC 3533 (Ogg), RFC 9639 (FLAC); and file(1)'s
 * collection, which a test asks about each row.
 *
 * A disk may begin with any bytes, so a signature of less than four bytes has a second witness.
 */

/** Bytes, and where they have to stand: an offset from the start, or a negative one from the end of the file. */
export type Mark = readonly [offset: number, bytes: Signature];

/** A kind of file: its name, what it is and what to do about it for people, and how it is recognised. */
export type OtherSignature = readonly [
  format: OtherFormatName,
  kind: Exclude<OtherKind, 'boot'> | BootRole,
  what: string,
  /** A command that helps, with NAME for the file's; empty where there is none. */
  command: string,
  /** All of them have to be there. */
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
  ['gzip', 'compressed', 'a gzip-compressed file', 'gunzip NAME', [[0, [0x1f, 0x8b, 8]]], isGzip],
  ['xz', 'compressed', 'an xz-compressed file', 'unxz NAME', [[0, [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0]]]],
  ['zstd', 'compressed', 'a Zstandard-compressed file', 'unzstd NAME', [[0, [0x28, 0xb5, 0x2f, 0xfd]]]],
  ['zstd', 'compressed', 'a Zstandard-compressed file', 'unzstd NAME', [[1, '*M\x18']], skipsToFrame],
  ['bzip2', 'compressed', 'a bzip2-compressed file', 'bunzip2 NAME', [[0, 'BZh'], [4, '1AY&SY']]],
  ['bzip2', 'compressed', 'a bzip2-compressed file', 'bunzip2 NAME', [[0, 'BZh'], [4, [0x17, 0x72, 0x45, 0x38, 0x50, 0x90]]]],
  ['lz4', 'compressed', 'an LZ4-compressed file', 'unlz4 NAME', [[0, [4, 0x22, 0x4d, 0x18]]]],
  ['lz4', 'compressed', 'an LZ4-compressed file', 'unlz4 NAME', [[0, [2, 0x21, 0x4c, 0x18]]]],
  ['lzma', 'compressed', 'an LZMA-compressed file', 'unlzma NAME', [[0, ']\0\0']], isLzma],
  ['lzip', 'compressed', 'an lzip-compressed file', 'lzip -d NAME', [[0, 'LZIP']], within(4, 0, 1)],
  ['lzop', 'compressed', 'an lzop-compressed file', 'lzop -d NAME', [[0, [0x89, 0x4c, 0x5a, 0x4f, 0, 13, 10, 26, 10]]]],
  ['lrzip', 'compressed', 'an lrzip-compressed file', 'lrunzip NAME', [[0, 'LRZI\0']]],
  ['compress', 'compressed', 'a file compressed by compress (.Z)', 'uncompress NAME', [[0, [0x1f, 0x9d]]], isCompress],

  ['aff4', 'disk', 'an AFF4 forensic image', '', [[0, ZIP], [30, 'container.description']]],
  ['zip', 'archive', 'a ZIP archive', 'unzip NAME', [[0, ZIP]]],
  ['zip', 'archive', 'a ZIP archive', 'unzip NAME', [[0, 'PK\x05\x06']]],
  ['zip', 'archive', 'a ZIP archive', 'unzip NAME', [[0, 'PK\x07\x08']]],
  ['7z', 'archive', 'a 7-Zip archive', '7z x NAME', [[0, [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]]]],
  ['rar', 'archive', 'a RAR archive', 'unrar x NAME', [[0, 'Rar!\x1a\x07']]],
  ['ova', 'archive', 'an OVA appliance', 'tar -xf NAME', [], (head) => isTar(head) && ovfName(head)],
  ['xva', 'archive', 'an XVA appliance of XenServer', 'tar -xf NAME', [[0, 'ova.xml\0']], isTar],
  ['tar', 'archive', 'a tar archive', 'tar -xf NAME', [], isTar],
  ['cpio', 'archive', 'a cpio archive', 'cpio -id < NAME', [[0, '0707']], holds(/^(?:070701|070702|070707)[\da-f]{70}/i)],
  ['cpio', 'archive', 'a cpio archive', 'cpio -id < NAME', [[0, [0xc7, 0x71]]], isOldCpio(u16le)],
  ['cpio', 'archive', 'a cpio archive', 'cpio -id < NAME', [[0, [0x71, 0xc7]]], isOldCpio(u16be)],
  ['wim', 'archive', 'a Windows imaging archive', 'wimlib-imagex apply NAME FOLDER', [[0, 'MSWIM\0\0\0']]],
  ['deb', 'archive', 'a Debian package', 'dpkg-deb -x NAME FOLDER', [[0, '!<arch>\ndebian']]],
  ['ar', 'archive', 'an ar archive', 'ar x NAME', [[0, '!<arch>\n']]],
  ['rpm', 'archive', 'an RPM package', 'rpm2archive NAME', [[0, [0xed, 0xab, 0xee, 0xdb]]], within(4, 3, 4)],
  ['cab', 'archive', 'a Windows cabinet', 'cabextract NAME', [[0, 'MSCF\0\0\0\0']]],
  ['lha', 'archive', 'an LHA archive', 'lha x NAME', [], isLha],
  ['arj', 'archive', 'an ARJ archive', 'arj x NAME', [[0, [0x60, 0xea]]], isArj],
  ['ace', 'archive', 'an ACE archive', 'unace x NAME', [[7, '**ACE**']]],
  ['zoo', 'archive', 'a ZOO archive', 'unar NAME', [[0, 'ZOO '], [20, [0xdc, 0xa7, 0xc4, 0xfd]]]],
  ['stuffit', 'archive', 'a StuffIt archive', 'unar NAME', [[0, 'S'], [10, 'rLau']]],
  ['stuffit', 'archive', 'a StuffIt archive', 'unar NAME', [[0, 'StuffIt']]],
  ['xar', 'archive', 'a XAR archive', 'xar -xf NAME', [[0, 'xar!\0']], within(5, 28, 64)],
  ['git-bundle', 'archive', 'a Git bundle', 'git clone NAME', [[0, '# v'], [4, ' git bundle\n']]],

  ['ewf', 'disk', 'an EnCase (E01) forensic image', 'ewfexport NAME', [[0, 'EVF\t\r\n'], [6, [0xff, 0]]]],
  ['ewf', 'archive', 'an EnCase (L01) evidence file', '', [[0, 'LVF\t\r\n'], [6, [0xff, 0]]]],
  ['ewf2', 'disk', 'an EnCase (Ex01) forensic image', 'ewfexport NAME', [[0, 'EVF2\r\n'], [6, [0x81, 0]]]],
  ['ewf2', 'archive', 'an EnCase (Lx01) evidence file', '', [[0, 'LEF2\r\n'], [6, [0x81, 0]]]],
  ['aff', 'disk', 'an AFF forensic image', 'affconvert -r NAME', [[0, 'AFF10\r\n\0']]],
  ['nrg', 'disk', 'a Nero CD image', 'nrg2iso NAME disc.iso', [[-20, 'END!\0\0\0\0NER5']]],
  ['nrg', 'disk', 'a Nero CD image', 'nrg2iso NAME disc.iso', [[-16, 'END!\0\0\0\0NERO']]],
  ['mds', 'file', 'the description of a CD image (MDS)', '', [[0, 'MEDIA DESCRIPTOR']]],
  ['cd-sectors', 'disk', 'a CD image of raw sectors (BIN or MDF)', 'iat NAME disc.iso', [[0, SYNC]], within(15, 0, 2)],
  ['daa', 'disk', 'a PowerISO image (DAA)', '', [[0, 'DAA\0\0\0\0\0']]],
  ['isz', 'disk', 'a zipped ISO image (ISZ)', '', [[0, 'IsZ!']]],
  ['chd', 'disk', 'a MAME disk (CHD)', 'chdman extracthd -i NAME -o disk.raw', [[0, 'MComprHD']]],
  ['android-sparse', 'disk', 'an Android sparse image', 'simg2img NAME disk.raw', [[0, [0x3a, 0xff, 0x26, 0xed]], [4, '\x01\0']]],
  ['sparseimage', 'disk', 'an Apple sparse image', 'hdiutil convert NAME -format UDTO -o disk', [[0, 'sprs\0\0\0']]],
  ['imgc', 'disk', 'an HDD Raw Copy image', '', [[1, 'HDD Raw Copy Tool']]],
  ['ghost', 'disk', 'a Norton Ghost image', '', [[0, [0xfe, 0xef]]], isGhost],
  ['tib', 'disk', 'an Acronis backup', '', [[0, [0xce, 0x24, 0xb9, 0xa2, 0x20, 0, 0, 0]]]],
  ['tib', 'disk', 'an Acronis backup', '', [[0, [0xb4, 0x6e, 0x68, 0x44]]]],
  ['vma', 'disk', 'a Proxmox VE backup (VMA)', 'vma extract NAME FOLDER', [[0, 'VMA\0\0\0\0\x01']]],
  ['cow', 'disk', 'a copy-on-write disk of User-mode Linux', '', [[0, 'OOOM\0\0\0']]],
  ['partclone', 'disk', 'a Partclone image', 'partclone.restore -C -s NAME -O disk.raw', [[0, 'partclone-image']]],
  ['partimage', 'disk', 'a Partimage volume', '', [[0, 'PaRtImAgE-VoLuMe']]],
  ['ntfsclone', 'disk', 'an ntfsclone image', 'ntfsclone -r -O disk.raw NAME', [[0, '\0ntfsclone-image']]],

  ['linux', 'kernel', 'a Linux kernel', '', [[510, [0x55, 0xaa]], [514, 'HdrS']]],
  ['linux', 'kernel', 'a Linux kernel', '', [[56, 'ARMd']], (head) => head.isFilled(0, 32, 24)],
  ['linux', 'kernel', 'a Linux kernel', '', [[48, 'RISCV\0\0\0RSC\x05']]],
  ['linux', 'kernel', 'a Linux kernel', '', [MZ, [56, [0xcd, 0x23, 0x82, 0x81]]]],
  ['linux', 'kernel', 'a Linux kernel', '', [[0, 'MZ\0\0zimg']]],
  ['linux', 'kernel', 'a Linux kernel', '', [[36, [0x18, 0x28, 0x6f, 1]]]],
  ['linux', 'kernel', 'a Linux kernel', '', [[36, [1, 0x6f, 0x28, 0x18]]]],
  ['linux', 'kernel', 'a Linux kernel', '', [MZ], isUnifiedKernel],
  ['uimage', 'kernel', 'a kernel for U-Boot', '', [UIMAGE, [30, '\x02']]],
  ['uimage', 'kernel', 'a kernel for U-Boot', '', [UIMAGE, [30, '\x04']]],
  ['uimage', 'kernel', 'a kernel for U-Boot', '', [UIMAGE, [30, '\x0e']]],
  ['uimage', 'ramdisk', 'a ramdisk for U-Boot', '', [UIMAGE, [30, '\x03']]],
  ['uimage', 'device-tree', 'a device tree for U-Boot', '', [UIMAGE, [30, '\x08']]],
  ['uimage', 'file', 'a file for U-Boot', '', [UIMAGE], within(30, 1, 40)],
  ['fit', 'kernel', 'a Flattened Image Tree for U-Boot', '', [FDT], isImageTree],
  ['device-tree', 'device-tree', 'a device tree', '', [FDT], isDeviceTree],

  ['squashfs', 'file', 'a SquashFS file system', '', [[0, 'hsqs']], number(u16le, 28, 1, 4)],
  ['squashfs', 'file', 'a SquashFS file system', '', [[0, 'sqsh']], number(u16be, 28, 1, 4)],
  ['squashfs', 'file', 'a SquashFS file system', '', [[0, 'shsq']], number(u16le, 28, 1, 4)],
  ['squashfs', 'file', 'a SquashFS file system', '', [[0, 'qshs']], number(u16be, 28, 1, 4)],
  ['cramfs', 'file', 'a cramfs file system', '', [[16, 'Compressed ROMFS']]],
  ['cramfs', 'file', 'a cramfs file system', '', [[528, 'Compressed ROMFS']]],
  ['romfs', 'file', 'a romfs file system', '', [[0, '-rom1fs-']]],
  ['jffs2', 'file', 'a JFFS2 file system', '', [[0, [0x85, 0x19]]], isJffs2(u16le, u32le)],
  ['jffs2', 'file', 'a JFFS2 file system', '', [[0, [0x19, 0x85]]], isJffs2(u16be, u32be)],
  ['ubi', 'file', 'a UBI image', '', [[0, 'UBI#\x01\0\0\0']]],
  ['ubifs', 'file', 'a UBIFS file system', '', [[0, [0x31, 0x18, 0x10, 6]], [20, '\x06\0\0\0']]],

  ['vmss', 'file', "VMware's state of a running machine", '', [], isVmwareState],
  ['vbox-sav', 'file', "VirtualBox's state of a running machine", '', [[0, '\x7fVirtualBox SavedState']]],
  ['qemu-state', 'file', "QEMU's state of a running machine", '', [[0, 'QEVM\0\0\0']]],
  ['libvirt-save', 'file', "libvirt's state of a running machine", '', [[0, 'LibvirtQemud']]],
  ['nvram', 'file', "the settings of a VMware machine's firmware", '', [[0, 'MRVN'], [5, '\0\0\0']]],
  ['uefi', 'file', 'a UEFI firmware volume', '', [[0, '\0\0\0\0\0\0\0\0'], [40, '_FVH']]],
  ['core-dump', 'file', 'a dump of memory', '', [[0, 'PAGEDU']], holds(/^.{6}(?:MP|64)/)],
  ['core-dump', 'file', 'a dump of memory', '', [[0, [0x4d, 0x44, 0x4d, 0x50, 0x93, 0xa7]]]],
  ['core-dump', 'file', 'a dump of memory', '', [[0, 'KDUMP   ']]],

  ['appimage', 'file', 'an AppImage program', '', [[0, '\x7fELF'], [8, 'AI']], within(10, 1, 2)],
  ['elf', 'file', 'an ELF program', '', [[0, '\x7fELF'], [6, '\x01']]],
  ['macho', 'file', 'a macOS program', '', [[0, [0xfe, 0xed, 0xfa]]], isMachO(3, u32be)],
  ['macho', 'file', 'a macOS program', '', [[1, [0xfa, 0xed, 0xfe]]], isMachO(0, u32le)],
  ['macho', 'file', 'a macOS program', '', [[0, [0xca, 0xfe, 0xba, 0xbe]]], isFat],
  ['java', 'file', 'a Java class', '', [[0, [0xca, 0xfe, 0xba, 0xbe]]], number(u16be, 6, 45, 200)],
  ['exe', 'file', 'a Windows or EFI program', '', [MZ], isPortableExecutable],
  ['wasm', 'file', 'a WebAssembly module', '', [[0, '\0asm\x01\0\0\0']]],

  ['pdf', 'file', 'a PDF document', '', [[0, '%PDF-']]],
  ['ps', 'file', 'a PostScript document', '', [[0, '%!PS']]],
  ['ole', 'file', 'an Office document or Windows installer', '', [[0, [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]]]],
  ['sqlite', 'file', 'an SQLite database', '', [[0, 'SQLite format 3\0']]],
  ['torrent', 'file', 'a BitTorrent file', '', [[0, 'd8:announce']]],
  ['png', 'file', 'a PNG picture', '', [[0, [0x89, 0x50, 0x4e, 0x47, 13, 10]]]],
  ['jpeg', 'file', 'a JPEG picture', '', [[0, [0xff, 0xd8, 0xff]]], within(3, 0xc0, 0xfe)],
  ['gif', 'file', 'a GIF picture', '', [[0, 'GIF8'], [5, 'a']]],
  ['tiff', 'file', 'a TIFF picture', '', [[0, 'II*\0']], number(u32le, 4, 8, 2 ** 32)],
  ['tiff', 'file', 'a TIFF picture', '', [[0, 'MM\0*']], number(u32be, 4, 8, 2 ** 32)],
  ['webp', 'file', 'a WebP picture', '', [[0, 'RIFF'], [8, 'WEBP']]],
  ['bmp', 'file', 'a BMP picture', '', [[0, 'BM']], isBitmap],
  ['mp4', 'file', 'an MP4 or QuickTime film', '', [[4, 'ftyp']], number(u32be, 0, 8, 4096)],
  ['mp4', 'file', 'an MP4 or QuickTime film', '', [[4, 'moov'], [12, 'mvhd']]],
  ['mp4', 'file', 'an MP4 or QuickTime film', '', [[4, 'wide'], [12, 'mdat']]],
  ['matroska', 'file', 'a Matroska or WebM film', '', [[0, [0x1a, 0x45, 0xdf, 0xa3]]], holds(/matroska|webm/)],
  ['avi', 'file', 'an AVI film', '', [[0, 'RIFF'], [8, 'AVI ']]],
  ['wav', 'file', 'a WAV recording', '', [[0, 'RIFF'], [8, 'WAVE']]],
  ['asf', 'file', 'a Windows Media file', '', [[0, [0x30, 0x26, 0xb2, 0x75, 0x8e, 0x66, 0xcf, 0x11]]]],
  ['ogg', 'file', 'an Ogg recording', '', [[0, 'OggS\0']]],
  ['flac', 'file', 'a FLAC recording', '', [[0, 'fLaC'], [5, '\0\0"']]],
  ['mp3', 'file', 'an MP3 recording', '', [[0, 'ID3']], isId3],
  ['mp3', 'file', 'an MP3 recording', '', [], isMp3],
];
