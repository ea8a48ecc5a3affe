import { corpus } from '@diskloupe/test-images';
import { describe, expect, it } from 'vitest';
import { bytesOf, firstDifference, openCorpusDisk, sha256 } from './opened.js';

/** Formats whose disks cannot be read yet. */
const UNREAD: readonly string[] = [];

/** QEMU reads zeros if a cluster is beyond the end of the file; what was cut off is not zeros, so we refuse it. */
const CUT = ['qcow2-cut.qcow2', 'qcow2-cut-tables.qcow2', 'vmdk-sparse-cut.vmdk', 'parallels-cut.hds'];

/** QEMU reads zeros if the parent counts, and cannot be found. */
const PARENTLESS = ['vhd-differencing.vhd'];

const withContent = corpus.filter(({ content, format }) => content && !UNREAD.includes(format));
const readable = withContent.filter(({ name }) => !CUT.includes(name) && !PARENTLESS.includes(name));

describe('the disk in an image of the corpus', () => {
  it.each(readable)('equals the qemu-img conversion of $name', async (entry) => {
    const disk = await openCorpusDisk(entry);
    const bytes = await bytesOf(disk.readable());
    expect({ size: bytes.length, sha256: await sha256(bytes) }).toEqual(entry.content);
  });

  const cut = withContent.filter(({ name }) => CUT.includes(name));
  it.each(cut)('is refused if $name is cut', async (entry) => {
    const reading = openCorpusDisk(entry).then((disk) => bytesOf(disk.readable()));
    await expect(reading).rejects.toThrow(/read (beyond|cut at)|expected at least \d+/);
  });

  it.each(readable)('reads the same anywhere in $name', async (entry) => {
    const disk = await openCorpusDisk(entry);
    const whole = await bytesOf(disk.readable());
    for (let seed = 1, round = 0; round < 40; round++) {
      seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
      const offset = seed % (disk.size + 1);
      const length = (seed >>> 3) % 70_000;
      const bytes = await disk.read(offset, length);
      expect(firstDifference(bytes, whole.subarray(offset, offset + length))).toBe(-1);
    }
  });

  it.each(readable)('has extents without gaps in $name', async (entry) => {
    const disk = await openCorpusDisk(entry);
    let at = 0;
    for await (const { start, length } of disk.extents()) {
      expect(start).toBe(at);
      expect(length).toBeGreaterThan(0);
      at += length;
    }
    expect(at).toBe(disk.size);
  });
});
