/*
 * Signatures of the commonest files that are no disk image. Sources: RFC 1952 (gzip), RFC 8878 (zstd, with its
 * skippable frames), the specifications of xz, LZ4 frames and bzip2, PKWARE's APPNOTE (zip), 7-Zip's 7zFormat.txt,
 * POSIX.1-2017 pax ("ustar" at 257; before it, a header of octal numbers) and cpio, DMTF DSP0243 (an OVA is a tar
 * archive whose first member is the .ovf), ELF, PE, ISO 32000 (PDF), PNG, JPEG.
 *
 * A disk may begin with any bytes, so a signature of less than four bytes has a second witness.
 */

/** Names of the files that are told apart though they are no disk images. */
export type OtherFormatName =
  | 'gzip'
  | 'xz'
  | 'zstd'
  | 'bzip2'
  | 'lz4'
  | 'lzma'
  | 'zip'
  | '7z'
  | 'rar'
  | 'ova'
  | 'tar'
  | 'cpio'
  | 'wim'
  | 'squashfs'
  | 'elf'
  | 'exe'
  | 'pdf'
  | 'png'
  | 'jpeg';

export type OtherKind = 'compressed' | 'archive' | 'file';

/** A file that is no disk image, though there may be one in it. */
export interface OtherFinding {
  readonly format: OtherFormatName;
  readonly kind: OtherKind;
  /** The name of what is inside, where it says so in the first bytes: a gzip's original file, an OVA's .ovf. */
  readonly innerName: string | null;
}

/** Bytes at the start that signatures are looked for in. */
export const HEAD_LENGTH: number = 1024;

/**
 * What it matches, one Latin-1 character a byte, with a group for the inner name; and what it is for people, where
 * the kind does not say that.
 */
export type Signature = readonly [name: OtherFormatName, kind: OtherKind, pattern: RegExp, what?: string];

// biome-ignore-start lint/suspicious/noControlCharactersInRegex: signatures are made of them
export const SIGNATURES: readonly Signature[] = [
  // Deflate, no reserved flags; the name follows at once where there is one (bit 3) and no extra field (bit 2).
  ['gzip', 'compressed', /^\x1f\x8b\x08(?:[\x08-\x0b\x18-\x1b].{6}([^\0]+)\0|[\0-\x1f])/s],
  ['xz', 'compressed', /^\xfd7zXZ\0/],
  ['zstd', 'compressed', /^(?:\(\xb5\/\xfd|[P-_]\*M\x18)/],
  ['bzip2', 'compressed', /^BZh[1-9](?:1AY&SY|\x17rE8P\x90)/],
  ['lz4', 'compressed', /^(?:\x04"M|\x02!L)\x18/],
  // Usual properties, a dictionary of whole 64 KiB, an unknown size.
  ['lzma', 'compressed', /^]\0\0.{2}\xff{8}/s],
  ['zip', 'archive', /^PK(?:\x03\x04|\x05\x06|\x07\x08)/],
  ['7z', 'archive', /^7z\xbc\xaf'\x1c/],
  ['rar', 'archive', /^Rar!\x1a\x07/],
  ['ova', 'archive', /^(?=([^\0]{1,96}\.ovf)\0).{257}ustar/s, 'an OVA appliance'],
  ['tar', 'archive', /^(?![^\0]{1,96}\.ovf\0)(?:.{257}ustar|[^\0].{99}[ 0-7\0]{48}[ 0-7]{6}\0 )/s],
  ['cpio', 'archive', /^07070[127][\da-f]{70}/i],
  ['wim', 'archive', /^MSWIM\0\0\0/],
  ['squashfs', 'file', /^hsqs.{24}\x04\0/s, 'a squashfs file system'],
  ['elf', 'file', /^\x7fELF[\x01\x02]{2}\x01/, 'an ELF program'],
  ['exe', 'file', /^MZ.{62,}PE\0\0/s, 'a Windows or EFI program'],
  ['pdf', 'file', /^%PDF-/, 'a PDF document'],
  ['png', 'file', /^\x89PNG\r\n/, 'a PNG picture'],
  ['jpeg', 'file', /^\xff\xd8\xff[\xc0-\xfe]/, 'a JPEG picture'],
];
// biome-ignore-end lint/suspicious/noControlCharactersInRegex: signatures are made of them
