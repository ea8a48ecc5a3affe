/**
 * Names of recognized files that cannot be used as disks.
 *
 * @example
 * ```ts
 * // file: folder.zip
 * import { inspectImage, type OtherFormatName } from '@diskloupe/core';
 *
 * const unpackable: readonly OtherFormatName[] = ['gzip', 'xz', 'zstd', 'bzip2', 'zip', '7z'];
 * const { format } = await inspectImage(file);
 * unpackable.some((name) => name === format); // true
 * ```
 */
export type OtherFormatName =
  // Compressed.
  | 'gzip'
  | 'xz'
  | 'zstd'
  | 'bzip2'
  | 'lz4'
  | 'lzma'
  | 'lzip'
  | 'lzop'
  | 'lrzip'
  | 'compress'
  // Archives.
  | 'zip'
  | '7z'
  | 'rar'
  | 'tar'
  | 'ova'
  | 'xva'
  | 'cpio'
  | 'wim'
  | 'deb'
  | 'ar'
  | 'rpm'
  | 'cab'
  | 'lha'
  | 'arj'
  | 'ace'
  | 'zoo'
  | 'stuffit'
  | 'xar'
  | 'git-bundle'
  // Disks and discs in other programs' formats.
  | 'ewf'
  | 'ewf2'
  | 'aff'
  | 'aff4'
  | 'nrg'
  | 'mds'
  | 'cd-sectors'
  | 'daa'
  | 'isz'
  | 'chd'
  | 'android-sparse'
  | 'sparseimage'
  | 'imgc'
  | 'ghost'
  | 'tib'
  | 'vma'
  | 'cow'
  | 'partclone'
  | 'partimage'
  | 'ntfsclone'
  // What a machine boots without a disk.
  | 'linux'
  | 'uimage'
  | 'fit'
  | 'device-tree'
  // File systems of firmware and live media, which are not disks of a machine.
  | 'squashfs'
  | 'cramfs'
  | 'romfs'
  | 'jffs2'
  | 'ubi'
  | 'ubifs'
  // The state of a machine, not its disk.
  | 'vmss'
  | 'vbox-sav'
  | 'qemu-state'
  | 'libvirt-save'
  | 'nvram'
  | 'uefi'
  | 'core-dump'
  // Programs.
  | 'elf'
  | 'appimage'
  | 'macho'
  | 'exe'
  | 'java'
  | 'wasm'
  // Documents, pictures, sound.
  | 'pdf'
  | 'ps'
  | 'ole'
  | 'sqlite'
  | 'torrent'
  | 'png'
  | 'jpeg'
  | 'gif'
  | 'tiff'
  | 'webp'
  | 'bmp'
  | 'mp4'
  | 'matroska'
  | 'avi'
  | 'wav'
  | 'asf'
  | 'ogg'
  | 'flac'
  | 'mp3';

/**
 * What kind of file it is. `disk`: a disk that another program has to convert. `boot`: what a machine boots apart from
 * a disk, or without one; `role` says which part of it.
 *
 * @example
 * ```ts
 * // file: page.pdf
 * import { inspectImage, type OtherKind } from '@diskloupe/core';
 *
 * const advice: Record<OtherKind, string> = {
 *   compressed: 'Decompress it first.',
 *   archive: 'Pick the disk image in the archive.',
 *   disk: 'Convert it with its own program.',
 *   boot: 'This starts a machine, but is not its disk.',
 *   file: 'This is not a disk image.',
 * };
 * const { details } = await inspectImage(file);
 * if (details?.format === 'pdf') console.log(advice[details.kind]); // 'This is not a disk image.'
 * ```
 */
export type OtherKind = 'compressed' | 'archive' | 'disk' | 'boot' | 'file';

/**
 * A file's role for a machine booted without a boot loader: QEMU's `-kernel`, `-initrd`, `-dtb`.
 *
 * @example
 * ```ts
 * import { type BootRole, inspectImage } from '@diskloupe/core';
 *
 * const option: Record<BootRole, string> = { kernel: '-kernel', ramdisk: '-initrd', 'device-tree': '-dtb' };
 * const { details } = await inspectImage(file);
 * if (details && 'role' in details && details.role) console.log(option[details.role]);
 * ```
 */
export type BootRole = 'kernel' | 'ramdisk' | 'device-tree';

/**
 * A file that is not a disk image, though it may contain one.
 *
 * @example
 * ```ts
 * // file: appliance.ova
 * import { inspectImage, type OtherFinding } from '@diskloupe/core';
 *
 * const text = ({ kind, innerName }: OtherFinding) => `${kind}: ${innerName}`;
 * const report = await inspectImage(file);
 * if (report.format === 'ova' && report.details) console.log(text(report.details)); // 'archive: appliance.ovf'
 * ```
 */
export interface OtherFinding {
  readonly format: OtherFormatName;
  readonly kind: OtherKind;
  /**
   * `null` if its first bytes do not show one. A compressed ramdisk is only known to be compressed; any `cpio`
   * archive may be one.
   */
  readonly role: BootRole | null;
  /** The name of its contents, if its first bytes say so: a gzip's original file, an OVA's .ovf. */
  readonly innerName: string | null;
}

/** Bytes at the start that are searched for signatures. */
export const HEAD_LENGTH: number = 2048;

/** Bytes at the end that are searched for signatures. */
export const TAIL_LENGTH: number = 20;
