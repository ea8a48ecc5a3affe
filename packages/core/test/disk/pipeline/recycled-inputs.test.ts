import type { Source } from '@diskloupe/core';
import { writeByWorkers } from '@diskloupe/core/disk';
import { expect, it } from 'vitest';
import { ImageDisk } from '../../../src/disk/image-disk.js';
import type { Run } from '../../../src/mapping/run.js';
import { InProcessWorker } from './in-process.js';

const MiB = 1024 * 1024;
const SIZE = 160 * MiB;

/** A file full of one value. Counts the reads whose memory has not been used before: it is all zeros. */
class FullSource implements Source {
  readonly size = SIZE;
  reads = 0;
  fresh = 0;

  constructor(readonly isFilling: boolean) {}

  async read(_offset: number, length: number, { into }: { into?: ArrayBuffer } = {}): Promise<Uint8Array> {
    this.reads++;
    const isFilled = into && this.isFilling;
    if (!isFilled || new Uint8Array(into)[0] === 0) this.fresh++;
    return isFilled ? new Uint8Array(into, 0, length).fill(7) : new Uint8Array(length).fill(7);
  }
}

/** Writes a disk that is stored as is, by workers. @returns the number of bytes written, if all were right */
async function written(source: Source): Promise<number> {
  const run: Run = { kind: 'data', start: 0, length: SIZE, source, offset: 0 };
  const map = {
    size: SIZE,
    clusterSize: MiB,
    backing: null,
    locate: async (start: number, end: number): Promise<Run[]> => [
      { ...run, start, offset: start, length: end - start },
    ],
  };
  let bytes = 0;
  const sink = {
    write(piece: Uint8Array) {
      if (piece[0] === 7 && piece.at(-1) === 7) bytes += piece.length;
    },
    close() {},
  };
  const workers = { count: 2, start: () => new InProcessWorker(sink) };
  await writeByWorkers(new ImageDisk({ format: 'raw' }, map, null), 'sink', { workers });
  return bytes;
}

it('a worker returns the memory of what it was sent, and the next reads use it', async () => {
  const source = new FullSource(true);
  expect(await written(source)).toBe(SIZE);
  expect(source.reads).toBeGreaterThanOrEqual(10);
  // The first chunks are shorter, and two are underway.
  expect(source.fresh).toBeLessThanOrEqual(6);
});

it('a source that ignores the memory is read as before', async () => {
  const source = new FullSource(false);
  expect(await written(source)).toBe(SIZE);
  expect(source.fresh).toBe(source.reads);
});
