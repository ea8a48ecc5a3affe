import { latin1 } from '@diskloupe/test-images';
import { describe, expect, it } from 'vitest';
import { probeDriver } from '../../src/qemu-img/driver.js';
import { checkOf, inspect, inspectStream } from '../inspect.js';

const PARENT = 'createType="monolithicFlat" parentFileNameHint="nbd://127.0.0.1:1/x"';

/**
 * Files that qemu-img was seen to open as a disk of that format, and what hides the format from a less careful
 * reader.
 */
const HIDDEN: readonly (readonly [what: string, driver: string, format: string, file: string])[] = [
  ['a NUL in a comment in front of the version', 'vmdk', 'vmdk', `# CID=1 ${PARENT}\0\nversion=1\n`],
  ['a NUL at the start of a comment', 'vmdk', 'vmdk', '#\0\nversion=1\n'],
  ['two comments with NULs, and CRLF', 'vmdk', 'vmdk', '#\0\r\n#\0x\r\nversion=3\r\n'],
  ['a line of blanks in front of the version', 'vmdk', 'vmdk', '   \r\nversion=2\r\n'],
  ['a magic and nothing else', 'vmdk', 'vmdk', 'KDMV'],
  ['a magic of ESX and nothing else', 'vmdk', 'vmdk', 'COWD'],
  ['a version that ends with the file', 'qcow2', 'qcow2', 'QFI\xfb\0\0\x01'],
  ['a version of one byte', 'qcow2', 'qcow2', 'QFI\xfb\x01'],
  ['a version that ends with the file', 'parallels', 'parallels', 'WithoutFreeSpace\x02'],
  ['a footer that is cut', 'vpc', 'vhd', 'conectix'],
  ['an identifier that is cut', 'vhdx', 'vhdx', 'vhdxfile'],
  ['a magic and nothing else', 'qed', 'qed', 'QED\0'],
  ['a magic that ends with the file', 'qed', 'qed', 'QED'],
];

describe('what QEMU recognizes by the first bytes of a file is recognized', () => {
  it.each(HIDDEN)('with %s (%s)', async (_, driver, format, file) => {
    const bytes = latin1(file);
    expect(probeDriver(bytes, 'disk.img')).toBe(driver);
    for (const report of [await inspect(bytes), await inspectStream(bytes, 1)]) {
      expect(report).toMatchObject({ format, safety: { safe: false } });
    }
  });

  it('and the parent named before a NUL is reported', async () => {
    const report = await inspect(latin1(`# CID=1 ${PARENT}\0\nversion=1\n`));
    expect(checkOf(report, 'backing_file')).toMatchObject({
      result: 'failed',
      reason: { code: 'backing_file', params: { name: 'nbd://127.0.0.1:1/x' } },
    });
  });

  it.each([
    '#\0\nversion=4\n',
    '#\0version=1\n',
    '#\n\nversion=1\0',
    'version=1',
    '#'.repeat(600),
    ' version=1\n',
  ])('and what it does not recognize is still raw to it: %j', (file) =>
    expect(probeDriver(latin1(file), 'disk.img')).toBe('raw'),
  );
});
