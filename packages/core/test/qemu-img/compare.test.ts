import { openDisk, type VirtualDisk } from '@diskloupe/core/disk';
import { compareImages } from '@diskloupe/core/qemu-img';
import { writeQcow2 } from '@diskloupe/test-images/writers';
import { describe, expect, it } from 'vitest';

const SECTOR = 512;

/** A raw disk of zeros with a byte here and there. */
function rawDisk(size: number, ...ones: readonly number[]): Promise<VirtualDisk> {
  const bytes = new Uint8Array(size);
  for (const at of ones) bytes[at] = 1;
  return openDisk(bytes, { format: 'raw' });
}

/** A disk that stores nothing. */
async function emptyDisk(size: number): Promise<VirtualDisk> {
  const disk = await openDisk(writeQcow2({ size }).bytes);
  expect(disk.size).toBe(size);
  return disk;
}

const EQUAL = { identical: true, text: 'Images are identical.\n' };
const SIZES = 'Warning: Image size mismatch!\n';

function mismatch(offset: number, warning = ''): { identical: false; text: string } {
  return { identical: false, text: `${warning}Content mismatch at offset ${offset}!\n` };
}

describe('compareImages', () => {
  it('reports equal disks as identical, whatever their formats', async () => {
    expect(await compareImages(await rawDisk(4096, 5), await rawDisk(4096, 5))).toEqual(EQUAL);
    expect(await compareImages(await rawDisk(4096), await emptyDisk(4096))).toEqual(EQUAL);
    expect(await compareImages(await rawDisk(0), await rawDisk(0))).toEqual(EQUAL);
  });

  it('names the first sector that differs', async () => {
    const one = await rawDisk(4096, 100);
    expect(await compareImages(one, await rawDisk(4096, 100, 1030))).toEqual(mismatch(2 * SECTOR));
    expect(await compareImages(one, await rawDisk(4096))).toEqual(mismatch(0));
    const other = await rawDisk(4096, 1030);
    expect(await compareImages(await emptyDisk(4096), other)).toEqual(mismatch(2 * SECTOR));
    expect(await compareImages(other, await emptyDisk(4096))).toEqual(mismatch(2 * SECTOR));
  });

  it("counts sectors from the end of the file's data", async () => {
    const cut = await rawDisk(1000, 5);
    expect(cut.size).toBe(1024);
    expect(await compareImages(cut, await rawDisk(1024, 5, 1020))).toEqual(mismatch(1000));
    expect(await compareImages(cut, await rawDisk(1024, 5, 990))).toEqual(mismatch(SECTOR));
  });

  it('treats zeros beyond the end of the shorter disk as equal, and warns', async () => {
    const text = `${SIZES}Images are identical.\n`;
    expect(await compareImages(await rawDisk(512, 1), await rawDisk(4096, 1))).toEqual({
      identical: true,
      text,
    });
    expect(await compareImages(await rawDisk(4096, 1), await rawDisk(512, 1))).toEqual({
      identical: true,
      text,
    });
  });

  it('warns before it names a sector beyond the end of the shorter disk, and not otherwise', async () => {
    const short = await rawDisk(512, 1);
    expect(await compareImages(short, await rawDisk(4096, 1, 1030))).toEqual(mismatch(2 * SECTOR, SIZES));
    expect(await compareImages(short, await rawDisk(4096, 2))).toEqual(mismatch(0));
  });

  it('refuses different sizes in strict mode', async () => {
    const text = 'Strict mode: Image size mismatch!\n';
    expect(await compareImages(await rawDisk(512), await rawDisk(1024), { strict: true })).toEqual({
      identical: false,
      text,
    });
  });

  it('refuses different allocation in strict mode', async () => {
    const strict = { strict: true };
    expect(await compareImages(await rawDisk(4096), await rawDisk(4096), strict)).toEqual(EQUAL);
    expect(await compareImages(await rawDisk(4096), await emptyDisk(4096), strict)).toEqual({
      identical: false,
      text: 'Strict mode: Offset 0 block status mismatch!\n',
    });
  });

  it('refuses in strict mode a last range that is in one piece in only one of them', async () => {
    const text = 'Strict mode: Offset 0 block status mismatch!\n';
    const comparing = compareImages(await rawDisk(4000), await rawDisk(4096), { strict: true });
    expect(await comparing).toEqual({ identical: false, text });
  });

  it('reports in strict mode which comes first: other content, or other allocation', async () => {
    const [cut, one] = [await rawDisk(4000, 600), await rawDisk(4001)];
    expect(await compareImages(cut, one, { strict: true })).toEqual(mismatch(SECTOR));
    const text = 'Strict mode: Offset 4000 block status mismatch!\n';
    const other = await rawDisk(4001, 600);
    expect(await compareImages(cut, other, { strict: true })).toEqual({ identical: false, text });
  });

  it('reports its progress, up to the end of the larger disk', async () => {
    const told: number[] = [];
    const onProgress = (done: number, total: number): void => {
      told.push(done / total);
    };
    await compareImages(await rawDisk(3 << 20), await rawDisk(5 << 20), { onProgress });
    expect(told.at(-1)).toBe(1);
    expect(told).toEqual([...told].sort((a, b) => a - b));
    expect(told.length).toBeGreaterThan(2);
  });

  it('ends with the reason of its signal', async () => {
    const signal = AbortSignal.abort(new Error('enough'));
    const comparing = compareImages(await rawDisk(512), await rawDisk(512), { signal });
    await expect(comparing).rejects.toThrow('enough');
  });
});
