import { corpus, corpusImage, latin1, utf16be, utf16le } from '@diskloupe/test-images';
import { describe, expect, it } from 'vitest';
import { checkOf, inspect } from '../inspect.js';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('text', () => {
  it.each([
    ['ascii', utf8('hello\r\n\tworld\n')],
    ['utf-8', utf8('Grüße\n')],
    ['utf-8', utf8('\ufeffhello\n')],
    ['utf-16le', utf16le('\ufeffhello\n')],
    ['utf-16be', utf16be('\ufeffhello\n')],
  ])('is recognized as %s and refused', async (encoding, bytes) => {
    const report = await inspect(bytes);
    expect(report).toMatchObject({ format: 'text', qemuFormat: 'raw', virtualSize: null });
    expect(report.details).toEqual({ format: 'text', encoding, kind: 'plain' });
    expect(checkOf(report, 'disk_image').result).toBe('failed');
    expect(report.safety.safe).toBe(false);
  });

  it.each([
    ['html', '<!DOCTYPE html>\n<title>Sign in</title>', 'web_page'],
    ['html', '\n<HTML lang="en">', 'web_page'],
    ['xml', '<?xml version="1.0"?><Error/>', 'xml_document'],
    [
      'ovf',
      '<?xml version="1.0"?>\n<Envelope xmlns="http://schemas.dmtf.org/ovf/envelope/1">',
      'ovf_description',
    ],
    ['json', '{"error": "not found"}', 'json_document'],
    ['json', '[]', 'json_document'],
    ['parallels', '<?xml version="1.0"?>\n<Parallels_disk_image Version="1.0">', 'parallels_description'],
    [
      'sparsebundle',
      '<?xml version="1.0"?>\n<plist><dict><string>com.apple.diskimage.sparsebundle</string>',
      'sparse_bundle_description',
    ],
    ['xml', '<!DOCTYPE plist PUBLIC "x">\n<plist/>', 'xml_document'],
    ['cue', 'REM x\r\nFILE "disc.bin" BINARY\r\n  TRACK 01 MODE1/2352\r\n', 'cue_sheet'],
    ['cue', '[CloneCD]\r\nVersion=3\r\n', 'cue_sheet'],
    ['vmx', '.encoding = "UTF-8"\nconfig.version = "8"\n', 'vmx_settings'],
    ['checksums', `${'0a'.repeat(32)} *disk.qcow2\n`, 'checksum_list'],
    ['checksums', '# x\nSHA256 (disk.raw) = 00\n', 'checksum_list'],
    ['signature', '-----BEGIN PGP SIGNATURE-----\n', 'signature_file'],
    ['plain', 'FILE this away\n', 'plain_text'],
    ['script', '#!/bin/sh\n', 'script_file'],
    ['plain', '[Unit]\nDescription=x\n', 'plain_text'],
  ])('recognizes %s by its beginning', async (kind, text, code) => {
    const report = await inspect(utf8(text));
    expect(report.details).toMatchObject({ kind });
    expect(checkOf(report, 'disk_image').reason).toEqual({ code });
  });

  it('may be a page in an older encoding, and nothing else', async () => {
    const page = latin1('<html><title>Gr\xfc\xdfe</title>');
    expect((await inspect(page)).details).toEqual({ format: 'text', encoding: 'windows-1252', kind: 'html' });
    expect((await inspect(latin1('<html><title>Gr\xfc\0'))).format).toBe('raw');
  });

  it('is not recognized with a control character, a wrong byte or nothing in it', async () => {
    for (const bytes of [
      utf8('a\0b'),
      utf8('a\x1ab'),
      latin1('Gr\xfc\xdfe'),
      new Uint8Array(0),
      utf16le('\ufeffa\0b'),
    ]) {
      expect((await inspect(bytes)).format).toBe('raw');
    }
  });

  it.each([1, 2, 3, 4])(
    'may be cut within a character of %i bytes at the edge of a sample',
    async (length) => {
      const character = ['a', 'ü', '€', '😀'][length - 1] ?? '';
      for (let shift = 0; shift < length; shift++) {
        const text = 'x'.repeat(shift) + character.repeat(400_000 / length);
        expect((await inspect(utf8(text))).format).toBe('text');
      }
    },
  );

  describe('is read in its first 64 KiB, in 4 KiB at 256 KiB, and in its last 4 KiB', () => {
    const SIZE = 400_000;
    it.each([
      ['the last of the first 64 KiB', 65_535, 'raw'],
      ['the one behind them', 65_536, 'text'],
      ['the last before 256 KiB', 262_143, 'text'],
      ['the first at 256 KiB', 262_144, 'raw'],
      ['the last of the 4 KiB there', 266_239, 'raw'],
      ['the one behind them', 266_240, 'text'],
      ['the last before the last 4 KiB', SIZE - 4097, 'text'],
      ['the first of the last 4 KiB', SIZE - 4096, 'raw'],
      ['the last', SIZE - 1, 'raw'],
    ])('a NUL as %s byte (%i) makes it %s', async (_, position, format) => {
      const bytes = new Uint8Array(SIZE).fill(0x61);
      bytes[position] = 0;
      expect((await inspect(bytes)).format).toBe(format);
    });
  });

  it('costs one more read only if it is long', async () => {
    expect((await inspect(utf8('a'.repeat(200_000)))).cost).toMatchObject({ reads: 2, rounds: 1 });
    expect((await inspect(utf8('a'.repeat(600_000)))).cost).toMatchObject({ reads: 3, rounds: 2 });
    expect((await inspect(new Uint8Array(600_000))).cost).toMatchObject({ reads: 2, rounds: 1 });
  });

  it('gives way to a VMDK descriptor, which is text too', async () => {
    const descriptor =
      '# Disk DescriptorFile\nversion=1\ncreateType="monolithicFlat"\nRW 2048 FLAT "a.vmdk" 0\n';
    expect((await inspect(utf8(descriptor))).format).toBe('vmdk');
  });

  it.each(corpus.filter(({ format }) => format === 'text').map(({ name }) => name))(
    'knows %s',
    async (name) => {
      expect((await inspect(await corpusImage(name))).format).toBe('text');
    },
  );
});
