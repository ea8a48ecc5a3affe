import { openDisk } from '@diskloupe/core/disk';
import { corpusImage } from '@diskloupe/test-images';
import { writeCloop } from '@diskloupe/test-images/writers';
import { describe, expect, it } from 'vitest';
import { fault } from '../../faults.js';
import { expectFailure, readsOf } from './hostile.js';

const BLOCK = 4096;

describe('the disk in a compressed loop image', () => {
  it('has as many bytes as its blocks', async () => {
    const disk = await openDisk(writeCloop().bytes);
    expect(disk.size).toBe(4 * BLOCK);
    expect((await disk.read(0, disk.size)).every((byte) => byte === 0)).toBe(true);
  });

  it('has none if there are no blocks', async () => {
    expect((await openDisk(writeCloop({ blocks: [] }).bytes)).size).toBe(0);
  });

  it('fails at a block that is cut off, and only there', async () => {
    const { bytes } = writeCloop();
    await expectFailure(
      bytes.subarray(0, -1),
      'cloop',
      3 * BLOCK,
      fault('read_misplaced', { part: 'block' }),
      2 * BLOCK,
    );
  });

  it('fails at a block that is not a zlib stream, and only there', async () => {
    const image = writeCloop();
    image.bytes[Number(image.get('offset_1'))] = 0;
    await expectFailure(image.bytes, 'cloop', BLOCK, fault('read_undecodable'), 0);
  });

  it('fails at a block whose content does not match its sum', async () => {
    const image = writeCloop();
    image.bytes[Number(image.get('offset_1')) + 100] = 1;
    await expectFailure(image.bytes, 'cloop', BLOCK, fault('read_undecodable'), 0);
  });

  it('reads one slice of the table and one block', async () => {
    expect(await readsOf(await corpusImage('cloop.cloop'), 'cloop', 500_000)).toBe(2);
  });
});
