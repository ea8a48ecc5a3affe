import { openDisk } from '@diskloupe/core/disk';
import { corpusImage } from '@diskloupe/test-images';
import { writeBochs } from '@diskloupe/test-images/writers';
import { describe, expect, it } from 'vitest';
import { fault } from '../../faults.js';
import { expectFailure, readsOf } from './hostile.js';

const EXTENT = 65_536;
const FIRST_BITMAP = 512 + 4 * 16;

describe('the disk in a Bochs image', () => {
  it('reads written sectors, and zeros for others', async () => {
    const { bytes } = writeBochs({ allocated: 2 });
    bytes[FIRST_BITMAP] = 0xfd;
    const disk = await openDisk(bytes);
    expect(await disk.read(511, 2)).toEqual(Uint8Array.of(1, 0));
    expect(await disk.read(1023, 2)).toEqual(Uint8Array.of(0, 1));
    expect(await disk.read(EXTENT - 1, 2)).toEqual(Uint8Array.of(1, 2));
    expect(await disk.read(2 * EXTENT - 1, 2)).toEqual(Uint8Array.of(2, 0));
  });

  it('fails if an extent is beyond the end of the file, and only there', async () => {
    // The probe refuses more extents than there are entries.
    const image = writeBochs({ allocated: 2 }).with({ catalog_1: 15 });
    await expectFailure(image.bytes, 'bochs', EXTENT, fault('read_beyond', { part: 'sector_bitmap' }), 0);
  });

  it('fails at each sector beyond the cut', async () => {
    const { bytes } = writeBochs({ allocated: 2 });
    const cut = bytes.subarray(0, bytes.length - 600);
    await expectFailure(
      cut,
      'bochs',
      2 * EXTENT - 1,
      fault('read_beyond', { part: 'sector' }),
      2 * EXTENT - 600,
    );
  });

  it.each(['Undoable', 'Volatile'])('refuses a redolog of another file: %s', async (subtype) => {
    await expect(openDisk(writeBochs({ subtype }).bytes)).rejects.toThrow('expected self contained');
  });

  it('refuses a catalog that the file ends within', async () => {
    const image = writeBochs().truncatedTo(520).bytes;
    await expect(openDisk(image, { format: 'bochs' })).rejects.toThrow('catalog is 8, expected');
  });

  it('reads one bitmap and one extent at most', async () => {
    expect(await readsOf(await corpusImage('bochs-growing.img'), 'bochs', 0)).toBeLessThanOrEqual(2);
  });
});
