import { openDisk } from '@diskloupe/core/disk';
import { corpusImage } from '@diskloupe/test-images';
import { writeParallels } from '@diskloupe/test-images/writers';
import { describe, expect, it } from 'vitest';
import { fault } from '../../faults.js';
import { expectFailure, readsOf } from './hostile.js';

const CLUSTER = 65_536;

describe('the disk in a Parallels image', () => {
  it.each(['WithoutFreeSpace', 'WithouFreSpacExt'] as const)(
    'reads clusters, and zeros beyond them: %s',
    async (magic) => {
      const disk = await openDisk(writeParallels({ magic, allocated: 3 }).bytes);
      expect(await disk.read(CLUSTER - 1, 2)).toEqual(Uint8Array.of(1, 2));
      expect(await disk.read(3 * CLUSTER - 1, 2)).toEqual(Uint8Array.of(3, 0));
    },
  );

  it('reads clusters in another order', async () => {
    const image = writeParallels({ allocated: 3 }).with({ bat_0: 3, bat_2: 1 });
    const disk = await openDisk(image.bytes);
    expect(await disk.read(CLUSTER - 1, 2)).toEqual(Uint8Array.of(3, 2));
  });

  it('fails if a cluster begins beyond the end of the file, and only there', async () => {
    const image = writeParallels({ magic: 'WithoutFreeSpace', allocated: 3 });
    const broken = image.with({ bat_1: 0xffffffff });
    await expectFailure(
      broken.bytes,
      'parallels',
      CLUSTER,
      fault('read_beyond', { part: 'cluster', place: 2_199_023_255_040 }),
      0,
    );
  });

  it('fails if a cluster is inside the table', async () => {
    const broken = writeParallels({ magic: 'WithoutFreeSpace', diskSize: 64 << 20, allocated: 3 });
    await expectFailure(
      broken.with({ bat_1: 1 }).bytes,
      'parallels',
      CLUSTER,
      fault('read_misplaced', { part: 'cluster', place: 512 }),
      0,
    );
  });

  it('reads zeros if the file ends within a cluster', async () => {
    const image = writeParallels({ allocated: 2 });
    const disk = await openDisk(image.bytes.subarray(0, image.bytes.length - 100));
    expect(await disk.read(2 * CLUSTER - 101, 2)).toEqual(Uint8Array.of(2, 0));
    expect(await disk.read(2 * CLUSTER - 50, 1)).toEqual(Uint8Array.of(0));
  });

  it('reads one table and one cluster at most', async () => {
    expect(await readsOf(await corpusImage('parallels.hds'), 'parallels', 500_000)).toBeLessThanOrEqual(2);
  });
});
