import type { ImageInput, ResolveFile } from '@diskloupe/core';
import { openDisk } from '@diskloupe/core/disk';
import { resolveAmong } from '@diskloupe/core/source';
import { writeQcow2 } from '@diskloupe/test-images/writers';
import { describe, expect, it } from 'vitest';
import { bytesOf } from '../disk/opened.js';

const files = (...names: readonly string[]): File[] => names.map((name) => new File([name], name));

async function textOf(found: ReturnType<ResolveFile>): Promise<string | undefined> {
  const input: ImageInput | undefined = await found;
  return input instanceof Blob ? input.text() : undefined;
}

describe('resolveAmong', () => {
  it.each([
    ['base.raw', ['top.qcow2', 'base.raw'], 'base.raw'],
    ['images/base.raw', ['base.raw'], 'base.raw'],
    ['/var/lib/images/base.raw', ['base.raw'], 'base.raw'],
    ['C:\\disks\\Base.vhd', ['Base.vhd'], 'Base.vhd'],
    ['..\\mixed/base.raw', ['base.raw'], 'base.raw'],
    ['file:base.raw', ['file:base.raw'], 'file:base.raw'],
    // The same case first, another one if it is the only one.
    ['base.raw', ['BASE.raw', 'base.raw'], 'base.raw'],
    ['base.raw', ['BASE.RAW'], 'BASE.RAW'],
    ['base.raw', ['BASE.raw', 'Base.raw'], undefined],
    ['gro\u0308\u00dfe.raw', ['gr\u00f6\u00dfe.raw'], 'gr\u00f6\u00dfe.raw'],
    // Nothing that is only similar.
    ['base.raw', ['base.raw.bak', 'a-base.raw', 'base'], undefined],
    ['base.raw', [], undefined],
    ['folder/', [''], undefined],
    ['', [''], undefined],
  ])('looks for %j among %j', async (wanted, names, found) => {
    expect(await textOf(resolveAmong(files(...names))(wanted))).toBe(found);
  });

  it('returns neither of two files of one name', () => {
    expect(resolveAmong(files('base.raw', 'base.raw'))('base.raw')).toBeUndefined();
  });

  it('finds what is not a File by the name given with it, without its folders', () => {
    const input = Uint8Array.of(1);
    expect(resolveAmong([{ name: 'a/base.raw', input }])('b/base.raw')).toBe(input);
  });

  it('opens the backing file of a disk', async () => {
    const image = new File([writeQcow2({ backingFile: '/far/away/base.raw' }).bytes], 'top.qcow2');
    const base = new File([Uint8Array.of(1, 2, 3)], 'base.raw');
    const disk = await openDisk(image, { format: 'qcow2', resolve: resolveAmong([image, base]) });
    const read = await bytesOf(disk.readable({ end: 4 }));
    expect([...read]).toEqual([1, 2, 3, 0]);
  });
});
