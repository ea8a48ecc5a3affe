import { latin1, TestImage } from '../test-image.js';

/** The start of a gzip file; `name` is that of the file within. */
export function writeGzip(name?: string): TestImage {
  const image = new TestImage(2048)
    .text('magic', 0, '\x1f\x8b')
    .number('compression_method', 2, 'u8', 8)
    .number('flags', 3, 'u8', name === undefined ? 0 : 8)
    .number('mtime', 4, 'u32le', 0)
    .number('extra_flags', 8, 'u8', 0)
    .number('os', 9, 'u8', 3);
  return name === undefined ? image : image.text('name', 10, name, name.length + 1);
}

/** A tar archive with one empty member; a `magic` of NULs makes it one of Seventh Edition Unix. */
export function writeTar(name: string, magic = 'ustar\x0000'): TestImage {
  const octal = (value: number, digits: number): string => `${value.toString(8).padStart(digits, '0')}\0`;
  return new TestImage(10240)
    .text('name', 0, name, 100)
    .text('mode', 100, octal(0o644, 7))
    .text('uid', 108, octal(0, 7))
    .text('gid', 116, octal(0, 7))
    .text('size', 124, octal(0, 11))
    .text('mtime', 136, octal(1e9, 11))
    .text('checksum', 148, ' '.repeat(8))
    .text('typeflag', 156, '0')
    .text('linkname', 157, '', 100)
    .text('magic', 257, magic, 8)
    .seal((image) => {
      image.bytes.set(latin1(' '.repeat(8)), 148);
      const sum = image.bytes.subarray(0, 512).reduce((total, byte) => total + byte, 0);
      image.bytes.set(latin1(`${octal(sum, 6)} `), 148);
    });
}

/** The first bytes of files that are not disk images, by format name; zeros follow up to 2 KiB. */
export const otherMagics: Readonly<Record<string, string>> = {
  xz: '\xfd7zXZ\0\0\x04',
  zstd: '\x28\xb5\x2f\xfd\x04',
  bzip2: 'BZh91AY&SY',
  lz4: '\x04\x22\x4d\x18\x64',
  lzma: `\x5d\0\0\x80\0${'\xff'.repeat(8)}\0`,
  zip: 'PK\x03\x04\x14\0',
  '7z': '7z\xbc\xaf\x27\x1c\0\x04',
  rar: 'Rar!\x1a\x07\x01\0',
  cpio: `070701${'0'.repeat(104)}TRAILER!!!\0`,
  wim: 'MSWIM\0\0\0\xd0\0\0\0',
  squashfs: `hsqs${'\x01'.repeat(24)}\x04\0\0\0`,
  elf: '\x7fELF\x02\x01\x01\0',
  exe: `MZ${'\0'.repeat(58)}\x80\0\0\0${'\0'.repeat(64)}PE\0\0\x64\x86`,
  pdf: '%PDF-1.7\n',
  png: '\x89PNG\r\n\x1a\n\0\0\0\rIHDR',
  jpeg: '\xff\xd8\xff\xe0\0\x10JFIF\0',
};

/** A file with the first bytes of one of {@link otherMagics}. */
export function writeOther(name: string): TestImage {
  const magic = otherMagics[name];
  if (magic === undefined) throw new Error(`no magic for ${name}`);
  return new TestImage(2048).text('magic', 0, magic);
}
