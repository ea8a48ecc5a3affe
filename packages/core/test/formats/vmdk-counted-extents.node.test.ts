import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspectImage } from '@diskloupe/core';
import { openDisk } from '@diskloupe/core/disk';
import { imageInfo } from '@diskloupe/core/qemu-img';
import { latin1, vmdkDescriptor, writeVmdk } from '@diskloupe/test-images';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countedExtents } from '../../src/formats/vmdk/counted-extents.js';

const isInstalled = spawnSync('qemu-img', ['--version']).error === undefined;
if (!isInstalled) console.log('Extents are not counted by qemu-img: it is not installed.');

const EXTENT = 'RW 8 FLAT "flat.bin" 0\n';

/** Lines in place of extents; how many QEMU counts, and whether their own lines say the same. */
const LINES: readonly (readonly [title: string, text: string, counted: number, isPlain: boolean])[] = [
  ['one', EXTENT, 1, true],
  ['two', EXTENT + EXTENT, 2, true],
  ['an empty line behind it', `${EXTENT}\n`, 1, true],
  ['an empty line in front of a comment', `${EXTENT}\n# more\n${EXTENT}`, 2, true],
  ['white space in front of it', ` \t${EXTENT}`, 1, true],
  ['a carriage return behind it', EXTENT.replace('\n', '\r\n'), 1, true],
  ['an empty line in front of it', `\n${EXTENT}`, 2, false],
  ['two empty lines in front of it', `\n\n${EXTENT}`, 3, false],
  ['white space alone in front of it', ` \t\r\n${EXTENT}`, 2, false],
  ['an empty line between two', `${EXTENT}\n${EXTENT}`, 3, false],
  ['two lines for one', `${EXTENT}RW 8\nFLAT "flat.bin" 0\n`, 2, false],
  ['a line for each word', `${EXTENT}RW\n8\n\nFLAT\n"flat.bin"\n0\n`, 2, false],
  ['no space behind the size', `${EXTENT}RW 8FLAT "flat.bin" 0\n`, 2, false],
  ['a sign', `${EXTENT}RW +8 FLAT "flat.bin" 0\n`, 2, false],
  ['no sectors', `${EXTENT}RW 0 FLAT "flat.bin" 0\n`, 1, true],
  ['an access in lower case', `${EXTENT}rw 8 FLAT "flat.bin" 0\n`, 1, true],
];

let folder = '';
const bytesOf = (text: string): Uint8Array =>
  latin1(
    `# Disk DescriptorFile\nversion=1\nCID=12345678\nparentCID=ffffffff\ncreateType="monolithicFlat"\n# Extents\n${text}`,
  );
const resolve = (): Uint8Array => new Uint8Array(8 * 512);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'diskloupe-extents-'));
  writeFileSync(join(folder, 'flat.bin'), resolve());
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('the extents counted by QEMU', () => {
  it('have types of ten letters', () => {
    expect(countedExtents('RW 8 VMFSSPARSE "a"\n')).toBe(1);
    expect(countedExtents('RW 8 VMFSSPARSED "a"\n')).toBe(0);
  });

  it.each(LINES)('number: %s', (_, text, counted) => {
    expect(countedExtents(text)).toBe(counted);
  });

  it.skipIf(!isInstalled).each(LINES)('agree with qemu-img: %s', (title, text, counted) => {
    const name = `${title.replaceAll(' ', '-')}.vmdk`;
    writeFileSync(join(folder, name), bytesOf(text));
    const args = ['info', '--output=json', '-f', 'vmdk', name];
    const { 'virtual-size': size } = JSON.parse(`${execFileSync('qemu-img', args, { cwd: folder })}`);
    expect(size).toBe(counted * 8 * 512);
  });

  it('do not include a partly read name', () => {
    expect(countedExtents(`RW 8 SPARSE "${'a'.repeat(511)}"\n`)).toBe(1);
    expect(countedExtents(`RW 8 SPARSE "${'a'.repeat(512)}"\n`)).toBeUndefined();
    expect(countedExtents('RW 8 SPARSE "a\n')).toBeUndefined();
  });

  it('are counted in one pass over empty lines', () => {
    expect(countedExtents('\n'.repeat(500_000) + EXTENT)).toBe(500_001);
    expect(countedExtents('RW\n\n'.repeat(100_000) + EXTENT)).toBe(2);
  });
});

describe('a descriptor for which QEMU counts other extents than its lines state', () => {
  it.each(LINES.filter(([, , , isPlain]) => !isPlain))('is refused: %s', async (_, text) => {
    const image = bytesOf(text);
    const options = { filename: 'a.vmdk', resolve };
    const { format, safety } = await inspectImage(image);
    expect(format).toBe('vmdk');
    expect(safety.failures.map(({ name }) => name)).toContain('structure');
    const error = { name: 'ImageFormatError', field: 'extents' };
    await expect(openDisk(image, options)).rejects.toMatchObject(error);
    await expect(imageInfo(image, options)).rejects.toMatchObject(error);
  });

  it.each(LINES.filter(([title, , , isPlain]) => isPlain && !/lower|sectors/.test(title)))(
    'is opened if they are the same: %s',
    async (_, text, counted) => {
      const disk = await openDisk(bytesOf(text), { filename: 'a.vmdk', resolve });
      expect(disk.size).toBe(counted * 8 * 512);
    },
  );

  it('is accepted if the image has a capacity of its own', async () => {
    const descriptor = vmdkDescriptor().replace('RW ', '\nRW ');
    const { safety } = await inspectImage(writeVmdk({ descriptor }).bytes);
    expect(safety.failures).toEqual([]);
  });
});
