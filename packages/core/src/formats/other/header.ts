/** Names of the files that are told apart though no disk of theirs can be used as it is. */
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
  // File systems of firmware and live media, which are no disks of a machine.
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
 * `disk`: a disk that has to be converted by another program. `boot`: what a machine boots besides a disk, or without
 * one; `role` says which part of it.
 */
export type OtherKind = 'compressed' | 'archive' | 'disk' | 'boot' | 'file';

/** What a file is to a machine that is booted without a boot loader of its own: QEMU's `-kernel`, `-initrd`, `-dtb`. */
export type BootRole = 'kernel' | 'ramdisk' | 'device-tree';

/** A file that is no disk image, though there may be one in it. */
export interface OtherFinding {
  readonly format: OtherFormatName;
  readonly kind: OtherKind;
  /**
   * `null` where its first bytes do not say so. A ramdisk that is compressed is no more than compressed; a `cpio`
   * archive may always be one.
   */
  readonly role: BootRole | null;
  /** The name of what is inside, where it says so in the first bytes: a gzip's original file, an OVA's .ovf. */
  readonly innerName: string | null;
}

/** Bytes at the start that signatures are looked for in. */
export const HEAD_LENGTH: number = 2048;

/** Bytes at the end that signatures are looked for in. */
export const TAIL_LENGTH: number = 20;
