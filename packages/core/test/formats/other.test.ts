import {
  corpus,
  corpusImage,
  latin1,
  otherMagics,
  otherSamples,
  TestImage,
  writeGzip,
  writeOther,
  writeOtherSample,
  writeTar,
  writeVdi,
} from '@diskloupe/test-images';
import { describe, expect, it } from 'vitest';
import { Bytes } from '../../src/bytes/bytes.js';
import { SIGNATURES } from '../../src/formats/other/signatures.js';
import { formatName } from '../../src/words/index.js';
import { checkOf, inspect, inspectStream } from '../inspect.js';
import { sweepFields } from './sweep.js';

/** Names of the corpus' formats that are not disk images, except text. */
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

/** Pseudo-random numbers, the same each time (xorshift). */
function randomBytes(seed: number): (length: number) => Uint8Array {
  let state = seed + 1;
  return (length) =>
    Uint8Array.from({ length }, () => {
      state ^= state << 13;
      state ^= state >>> 17;
      state ^= state << 5;
      return state & 0xff;
    });
}

function recognised(head: Bytes): boolean {
  return SIGNATURES.some(
    ([, , marks, condition]) =>
      marks.every(([at, bytes]) => at >= 0 && head.is(at, bytes)) && (!condition || Boolean(condition(head))),
  );
}

describe('files that are not disk images', () => {
  it.each(Object.keys(otherMagics))('recognizes %s by name and refuses it', async (name) => {
    const report = await inspect(writeOther(name));
    expect(report).toMatchObject({ format: name, qemuFormat: 'raw', virtualSize: null });
    expect(report.details).toMatchObject({ format: name, innerName: null });
    expect(checkOf(report, 'disk_image').result).toBe('failed');
    expect(report.safety.safe).toBe(false);
  });

  it.each([
    ['zstd', 'compressed_file'],
    ['zip', 'archive_file'],
    ['elf', 'other_file'],
  ])('reports what %s is', async (format, code) => {
    expect(checkOf(await inspect(writeOther(format)), 'disk_image').reason).toEqual({
      code,
      params: { format },
    });
  });

  it('names the file within a gzip', async () => {
    const report = await inspect(writeGzip('disk.qcow2'));
    expect(report).toMatchObject({
      format: 'gzip',
      details: { kind: 'compressed', innerName: 'disk.qcow2' },
    });
    expect((await inspect(writeGzip())).details).toMatchObject({ innerName: null });
  });

  it('accepts a gzip with an extra field, whose name it does not read', async () => {
    const report = await inspect(writeGzip('disk.qcow2').with({ flags: 12 }));
    expect(report).toMatchObject({ format: 'gzip', details: { innerName: null } });
  });

  it('reads the name within a gzip as far as 2 KiB, with the NUL that ends it', async () => {
    for (const [length, expected] of [
      [2037, 'x'.repeat(2037)],
      [2038, null],
    ] as const) {
      const file = new Uint8Array(4096);
      file.set(writeGzip('').bytes.subarray(0, 10));
      file.fill(0x78, 10, 10 + length);
      expect((await inspect(file)).details).toMatchObject({ format: 'gzip', innerName: expected });
    }
  });

  it.each([
    ['flags', 0x20],
    ['compression_method', 7],
  ])('does not recognize %s %i as a gzip', async (field, value) => {
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
    expect(checkOf(report, 'disk_image').reason).toMatchObject({ params: { format: 'ova' } });
    expect((await inspect(writeTar('appliance.ovf.txt'))).format).toBe('tar');
  });

  it('knows an empty zip archive and a split one', async () => {
    for (const magic of ['PK\x05\x06', 'PK\x07\x08']) {
      expect((await inspect(new TestImage(22).text('magic', 0, magic))).format).toBe('zip');
    }
  });

  it.each(['BZh9', 'MZ', 'PK', '\x1f\x8b', '\xff\xd8\xff', 'hsqs', ']\0\0'])(
    'does not recognize a disk as another file because it begins with %j',
    async (start) => {
      expect((await inspect(new TestImage(2048).text('start', 0, start))).format).toBe('raw');
    },
  );

  it('reports two recognized formats in one file as a conflict', async () => {
    const image = writeVdi();
    image.bytes.set([0x50, 0x4b, 3, 4]);
    const report = await inspect(image);
    expect(report).toMatchObject({ format: 'unknown', otherFormats: ['vdi', 'zip'] });
    expect(checkOf(report, 'conflicting_formats').result).toBe('failed');
  });

  it('keeps its name with an MBR signature in it, as in a Linux kernel', async () => {
    const image = writeOther('exe');
    image.bytes.set([0x55, 0xaa], 510);
    image.bytes.set([0x80, 1, 1, 0, 0x83, 2, 2, 2, 1, 0, 0, 0, 2, 0, 0, 0], 446);
    const report = await inspect(image);
    expect(report).toMatchObject({ format: 'exe', otherFormats: ['gpt'], safety: { safe: false } });
  });

  it('recognizes a Linux kernel for PCs, with and without an EFI stub, as a kernel and not as a partition table', async () => {
    const kernel = new TestImage(8192)
      .raw('record', 446, Uint8Array.of(7, 0, 1, 0, 0x83, 0, 0, 0, 0, 0, 1, 0, 0xff, 0xff, 0xff, 0x7f))
      .number('boot_flag', 510, 'u16le', 0xaa55)
      .text('jump', 512, '\xeb\x66')
      .text('header', 514, 'HdrS');
    for (const start of ['\0\0', 'MZ']) {
      kernel.bytes.set([...start].map((each) => each.charCodeAt(0)));
      const report = await inspect(kernel);
      expect(report).toMatchObject({ format: 'linux', details: { kind: 'boot', role: 'kernel' } });
      expect(checkOf(report, 'disk_image').reason).toEqual({
        code: 'kernel_file',
        params: { format: 'linux' },
      });
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

  it.each(otherSamples.map((sample) => [sample.format, sample] as const))(
    'knows %s',
    async (format, sample) => {
      const image = writeOtherSample(sample);
      expect(await inspect(image)).toMatchObject({ format, otherFormats: [], dropped: [] });
      expect((await inspectStream(image, 100)).format).toBe(format);
    },
  );

  it('has a sample for each row', () => {
    const heads = otherSamples.map((sample) => new Bytes(writeOtherSample(sample).bytes, 'other', 'head'));
    const rows = SIGNATURES.filter(([format]) => !['tar', 'ova', 'xva'].includes(format));
    const unproven = rows.filter(
      ([format, , marks, condition]) =>
        !heads.some(
          (head, i) =>
            otherSamples[i]?.format === format &&
            marks.every(([at, bytes]) => head.is(at < 0 ? head.length + at : at, bytes)) &&
            (!condition || condition(head)),
        ),
    );
    expect(unproven).toEqual([]);
  });

  it('has a name for each row', async () => {
    for (const sample of otherSamples) {
      const { format } = await inspect(writeOtherSample(sample));
      expect(formatName(format)).not.toBe(format);
    }
  });

  it.each([
    [0, 4],
    [10, 30],
    [100, 256],
  ])('does not match %i to %i random bytes after a mark of two', async (least, most) => {
    const random = randomBytes(least + most);
    const marks = [
      '\x1f\x9d',
      '\x60\xea',
      '\xc7\x71',
      '\x71\xc7',
      '\x85\x19',
      '\x19\x85',
      'BM',
      'MZ',
      '\xfe\xef',
      '\xff\xfb',
    ];
    let found = 0;
    for (const mark of marks)
      for (let i = 0; i < 200; i++) {
        const head = new Bytes(Uint8Array.from([...latin1(mark), ...random(2046)]), 'other', 'head');
        found += Number(recognised(head));
      }
    // A mark of two bytes and a witness of eleven bits or more.
    expect(found).toBeLessThanOrEqual(2);
  });

  it('does not match a million random bytes at any offset', () => {
    const bytes = randomBytes(1)(1_000_000);
    const found = [];
    for (let at = 0; at + 4096 <= bytes.length; at += 307) {
      const head = new Bytes(bytes.subarray(at, at + 2048), 'other', 'head');
      if (recognised(head)) found.push(at);
    }
    expect(found).toEqual([]);
  });

  it('matches no disk image', async () => {
    for (const { name, format, size } of corpus) {
      if (OTHERS.includes(format) || format === 'text' || size > 8 * 2 ** 20) continue;
      const { format: found, otherFormats } = await inspect(await corpusImage(name));
      for (const one of [found, ...otherFormats])
        expect(
          SIGNATURES.map(([other]) => String(other)),
          name,
        ).not.toContain(one);
    }
  });
});
