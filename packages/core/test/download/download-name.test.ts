import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { downloadName, safeName } from '../../src/download/download-name.js';

const byAddress = (disposition: string | null, ...addresses: string[]): string =>
  downloadName(disposition, ...addresses.map((address) => new URL(address)));
const byHeader = (disposition: string): string => byAddress(disposition, 'https://a.test/');

describe('the name of a download', () => {
  it.each<[header: string, name: string]>([
    ['attachment; filename="disk.qcow2"', 'disk.qcow2'],
    ['attachment; filename=disk.qcow2', 'disk.qcow2'],
    ['attachment;filename=disk.qcow2;size=12', 'disk.qcow2'],
    ['Attachment ; FileName = "disk.qcow2" ; x=y', 'disk.qcow2'],
    ['inline; filename="a \\"quoted\\" name.img"', 'a _quoted_ name.img'],
    ['attachment; filename="semi;colon.img"', 'semi;colon.img'],
    ["attachment; filename*=UTF-8''%e2%82%ac%20rates.img", '€ rates.img'],
    ["attachment; filename*=iso-8859-1'en'%A3%20rates.img", '£ rates.img'],
    ['attachment; filename="EURO.img"; filename*=utf-8\'\'%e2%82%ac.img', '€.img'],
    ["attachment; filename*=utf-8''%e2%82%ac.img; filename=EURO.img", '€.img'],
    // UTF-8, each byte as a character, as fetch returns it.
    ['attachment; filename="gr\u00c3\u00bcn.img"', 'grün.img'],
    ['attachment; filename="gr\u00fcn.img"', 'grün.img'],
    // Names with invalid or unknown encodings count as missing.
    ["attachment; filename*=utf-8''%e2%82; filename=plain.img", 'plain.img'],
    ["attachment; filename*=koi8-r''%c1.img; filename=plain.img", 'plain.img'],
    ['attachment; filename*=plain; filename=plain.img', 'plain.img'],
    ['attachment', 'image'],
    ['attachment; filename=""', 'image'],
    ['attachment; name="disk.img"', 'image'],
    ['', 'image'],
  ])('is taken from %j', (header, name) => {
    expect(byHeader(header)).toBe(name);
  });

  it('is the last part of the address if the server suggests none', () => {
    expect(byAddress(null, 'https://a.test/images/disk%20one.qcow2?x=1#y')).toBe('disk one.qcow2');
    expect(byAddress('inline', 'https://a.test/images/disk.qcow2')).toBe('disk.qcow2');
    expect(byAddress(null, 'https://a.test/broken%ff.raw')).toBe('broken%ff.raw');
    expect(byAddress(null, 'https://a.test/')).toBe('image');
  });

  it('comes from the more telling address, if the file was moved', () => {
    const stored = 'https://store.test/4c1a77f0';
    expect(byAddress(null, stored, 'https://a.test/download/disk.qcow2')).toBe('disk.qcow2');
    expect(byAddress(null, 'https://mirror.test/disk.qcow2', 'https://a.test/latest')).toBe('disk.qcow2');
    expect(byAddress(null, stored, 'https://a.test/latest')).toBe('4c1a77f0');
  });

  it.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\Windows\\disk.vhd', 'disk.vhd'],
    ['..', ''],
    ['.hidden', 'hidden'],
    ['disk.img. . ', 'disk.img'],
    ['a\u0000b\nc\u007f.img', 'a_b_c_.img'],
    ['gnp.\u202efdp', 'gnp._fdp'],
    ['a<b>c:d"e|f?g*.img', 'a_b_c_d_e_f_g_.img'],
    ['CON', '_CON'],
    ['nul.img', '_nul.img'],
    ['console.img', 'console.img'],
    ['con .img', '_con .img'],
    ['COM\u00b9', '_COM\u00b9'],
    ['conin$', '_conin$'],
    ['-rf', 'rf'],
    ['--', 'image'],
    ['-.-disk.img', 'disk.img'],
    ['a-b.img', 'a-b.img'],
    ['....', ''],
    ['disk\u{e0001}\ufeff\u061c.img', 'disk___.img'],
  ])('is valid on every file system: %j', (path, name) => {
    expect(safeName(path)).toBe(name);
  });

  it('is shortened before its extension', () => {
    const name = safeName(`${'ä'.repeat(400)}.qcow2`);
    expect(new TextEncoder().encode(name).length).toBeLessThanOrEqual(255);
    expect(name).toMatch(/^ä+\.qcow2$/);
  });

  it('is safe whatever the server says', () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 300 }),
      fc.string({ maxLength: 300 }).map((text) => `attachment; filename="${text}"`),
      fc.string({ maxLength: 300 }).map((text) => `attachment; filename*=UTF-8''${encodeURIComponent(text)}`),
    );
    fc.assert(
      fc.property(anything, (header) => {
        const name = byHeader(header);
        expect(name).not.toMatch(/[/\\:*?"<>|]|^\.|[. ]$|^$/);
        expect(new TextEncoder().encode(name).length).toBeLessThanOrEqual(255);
        expect(safeName(name)).toBe(name);
      }),
    );
  });

  it('is found quickly in a header made to be slow', () => {
    expect(byHeader(`attachment; filename="${'\\"'.repeat(100_000)}`)).toBe('_');
    expect(byHeader(`attachment; ${'x="'.repeat(100_000)}`)).toBe('image');
    expect(byHeader(`attachment${';'.repeat(100_000)}`)).toBe('image');
    expect(byHeader(`attachment; ${' '.repeat(1_000_000)}x`)).toBe('image');
  });
});
