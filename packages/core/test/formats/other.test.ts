import {
  corpus,
  corpusImage,
  otherMagics,
  TestImage,
  writeGzip,
  writeOther,
  writeTar,
  writeVdi,
} from '@diskloupe/test-images';
import { describe, expect, it } from 'vitest';
import { checkOf, inspect } from '../inspect.js';
import { sweepFields } from './sweep.js';

/** Names of the corpus' formats that are no disk images, text aside. */
const OTHERS = [
  'gzip',
  'xz',
  'zstd',
  'bzip2',
  'zip',
  '7z',
  'tar',
  'ova',
  'squashfs',
  'elf',
  'pdf',
  'png',
  'jpeg',
];

describe('files that are no disk images', () => {
  it.each(Object.keys(otherMagics))('tells %s by name and refuses it', async (name) => {
    const report = await inspect(writeOther(name));
    expect(report).toMatchObject({ format: name, qemuFormat: 'raw', virtualSize: null });
    expect(report.details).toMatchObject({ format: name, innerName: null });
    expect(checkOf(report, 'disk_image').result).toBe('failed');
    expect(report.safety.safe).toBe(false);
  });

  it.each([
    [
      'zstd',
      'this is a Zstandard-compressed file, not a disk image: decompress it (unzstd NAME) and choose the disk image that comes out',
    ],
    [
      'zip',
      'this is a ZIP archive, not a disk image: unpack it (unzip NAME) and choose the disk image in it',
    ],
    ['elf', 'this is an ELF program, not a disk image: choose the disk image itself'],
  ])('says what %s is and what to do', async (name, reason) => {
    expect(checkOf(await inspect(writeOther(name)), 'disk_image').reason).toBe(reason);
  });

  it('names the file within a gzip', async () => {
    const report = await inspect(writeGzip('disk.qcow2'));
    expect(report).toMatchObject({
      format: 'gzip',
      details: { kind: 'compressed', innerName: 'disk.qcow2' },
    });
    expect((await inspect(writeGzip())).details).toMatchObject({ innerName: null });
  });

  it('takes a gzip with an extra field, of which it does not read the name', async () => {
    const report = await inspect(writeGzip('disk.qcow2').with({ flags: 12 }));
    expect(report).toMatchObject({ format: 'gzip', details: { innerName: null } });
  });

  it.each([
    ['flags', 0x20],
    ['compression_method', 7],
  ])('does not take %s %i for a gzip', async (field, value) => {
    expect((await inspect(writeGzip().with({ [field]: value }))).format).toBe('raw');
  });

  it.each([
    ['POSIX', 'ustar\x0000'],
    ['GNU', 'ustar  \0'],
    ['Seventh Edition', ''],
  ])('knows a tar archive of the kind %s', async (_, magic) => {
    const report = await inspect(writeTar('folder/disk.img', magic));
    expect(report).toMatchObject({ format: 'tar', details: { kind: 'archive' } });
  });

  it('knows a tar archive whose first member is an .ovf as an OVA', async () => {
    const report = await inspect(writeTar('appliance.ovf'));
    expect(report).toMatchObject({ format: 'ova', details: { innerName: 'appliance.ovf' } });
    expect(checkOf(report, 'disk_image').reason).toContain('an OVA appliance');
    expect((await inspect(writeTar('appliance.ovf.txt'))).format).toBe('tar');
  });

  it('knows an empty zip archive and a split one', async () => {
    for (const magic of ['PK\x05\x06', 'PK\x07\x08']) {
      expect((await inspect(new TestImage(22).text('magic', 0, magic))).format).toBe('zip');
    }
  });

  it.each(['BZh9', 'MZ', 'PK', '\x1f\x8b', '\xff\xd8\xff', 'hsqs', ']\0\0'])(
    'does not take a disk for another file because it begins with %j',
    async (start) => {
      expect((await inspect(new TestImage(2048).text('start', 0, start))).format).toBe('raw');
    },
  );

  it('takes two recognised formats in one file for a conflict', async () => {
    const image = writeVdi();
    image.bytes.set([0x50, 0x4b, 3, 4]);
    const report = await inspect(image);
    expect(report).toMatchObject({ format: 'unknown', otherFormats: ['vdi', 'zip'] });
    expect(checkOf(report, 'conflicting_formats').result).toBe('failed');
  });

  it('keeps its name where an MBR signature stands in it, as in a Linux kernel', async () => {
    const image = writeOther('exe');
    image.bytes.set([0x55, 0xaa], 510);
    image.bytes.set([0x80, 1, 1, 0, 0x83, 2, 2, 2, 1, 0, 0, 0, 2, 0, 0, 0], 446);
    const report = await inspect(image);
    expect(report).toMatchObject({ format: 'exe', otherFormats: ['gpt'], safety: { safe: false } });
  });

  it('knows a Linux kernel for PCs, with and without an EFI stub, as a kernel and not as a partition table', async () => {
    const kernel = new TestImage(8192)
      .raw('record', 446, Uint8Array.of(7, 0, 1, 0, 0x83, 0, 0, 0, 0, 0, 1, 0, 0xff, 0xff, 0xff, 0x7f))
      .number('boot_flag', 510, 'u16le', 0xaa55)
      .text('jump', 512, '\xeb\x66')
      .text('header', 514, 'HdrS');
    for (const start of ['\0\0', 'MZ']) {
      kernel.bytes.set([...start].map((each) => each.charCodeAt(0)));
      const report = await inspect(kernel);
      expect(report).toMatchObject({ format: 'linux', details: { kind: 'boot', role: 'kernel' } });
      expect(checkOf(report, 'disk_image').reason).toBe(
        'this is a Linux kernel, not a disk image: choose the disk that it boots, or upload it as a kernel',
      );
    }
  });

  it('survives every field at its limits and a cut at every field', async () => {
    await sweepFields(writeGzip('name'));
    await sweepFields(writeTar('name'));
    for (const name of Object.keys(otherMagics)) await sweepFields(writeOther(name));
  });

  it.each(corpus.filter(({ format }) => OTHERS.includes(format)).map(({ name, format }) => [name, format]))(
    'knows %s as %s',
    async (name, format) => {
      const expected = name.endsWith('.ova') ? 'ova' : format;
      expect(await inspect(await corpusImage(name))).toMatchObject({ format: expected, otherFormats: [] });
    },
  );

  it('finds none of them in a disk image', async () => {
    for (const { name, format, size } of corpus) {
      if (OTHERS.includes(format) || format === 'text' || size > 8 * 2 ** 20) continue;
      const { format: found, otherFormats } = await inspect(await corpusImage(name));
      for (const one of [found, ...otherFormats]) expect([...OTHERS, 'exe', 'cpio'], name).not.toContain(one);
    }
  });
});
