import { storedPieces, writeByWorkers } from '@diskloupe/core/disk';
import { DiskReadError } from '@diskloupe/core/errors';
import { describe, expect, it } from 'vitest';
import { isZero } from '../../../src/bytes/is-zero.js';
import { fault } from '../../faults.js';
import { bytesOf, firstDifference } from '../opened.js';
import { InProcessWorker } from './in-process.js';
import { BLOCK, packedDisk } from './packed-disk.js';

/** More than the minimum for workers. */
const BLOCKS = 480;

function pool(count: number, dies?: (worker: number, jobs: number) => boolean) {
  const started: InProcessWorker[] = [];
  return {
    started,
    workers: {
      count,
      start: () => {
        const index = started.length;
        const worker = new InProcessWorker(undefined, () => dies?.(index, worker.jobs.length) ?? false);
        started.push(worker);
        return worker;
      },
    },
  };
}

describe('reading a compressed disk', () => {
  it('uses workers, and keeps the order', async () => {
    const { disk, content } = await packedDisk(BLOCKS);
    const { workers, started } = pool(3);
    const bytes = await bytesOf(disk.readable({ workers }));
    expect(firstDifference(bytes, content)).toBe(-1);
    expect(started.filter(({ jobs }) => jobs.length > 0).length).toBeGreaterThan(1);
  });

  it('reuses the memory of chunks if allowed', async () => {
    const { disk, content } = await packedDisk(4 * BLOCKS);
    const { workers, started } = pool(2);
    const reader = disk.readable({ workers, reuseMemory: true }).getReader();
    const again = () => started.flatMap(({ jobs }) => jobs).filter(({ output }) => output).length;
    let at = 0;
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      expect(firstDifference(value, content.subarray(at, at + value.length))).toBe(-1);
      at += value.length;
    }
    expect(at).toBe(content.length);
    expect(again()).toBeGreaterThan(5);
  });

  it('does not touch the memory of its source', async () => {
    const { disk, file } = await packedDisk(BLOCKS);
    const before = file.slice();
    await bytesOf(disk.readable({ workers: pool(2).workers }));
    expect(file.byteLength).toBe(before.byteLength);
    expect(firstDifference(file, before)).toBe(-1);
  });

  it('works without workers', async () => {
    const { disk, content } = await packedDisk(BLOCKS);
    const refuse = () => Promise.reject(new Error('not allowed here'));
    for (const workers of [{ count: 0 }, { start: refuse }]) {
      expect(firstDifference(await bytesOf(disk.readable({ workers })), content)).toBe(-1);
    }
  });

  it.each([1, 2])('continues when workers die, of %i', async (count) => {
    const { disk, content } = await packedDisk(BLOCKS);
    const { workers, started } = pool(count, (_, jobs) => jobs > 1);
    expect(firstDifference(await bytesOf(disk.readable({ workers })), content)).toBe(-1);
    expect(started.some(({ jobs }) => jobs.length > 1)).toBe(true);
  });

  it('reads a part', async () => {
    const { disk, content } = await packedDisk(BLOCKS);
    const [start, end] = [BLOCK, 300 * BLOCK];
    const bytes = await bytesOf(disk.readable({ start, end, workers: pool(2).workers }));
    expect(firstDifference(bytes, content.subarray(start, end))).toBe(-1);
  });

  it('reports which block is damaged, and outputs what precedes it', async () => {
    const { disk, file, content, places } = await packedDisk(BLOCKS);
    // Its first deflate block is of a reserved kind (RFC 1951, section 3.2.3).
    const damaged = 403;
    file.fill(0xff, places[damaged], places[damaged + 1]);
    const reader = disk.readable({ workers: pool(2).workers }).getReader();
    let at = 0;
    const reading = (async () => {
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return;
        expect(firstDifference(value, content.subarray(at, at + value.length))).toBe(-1);
        at += value.length;
      }
    })();
    await expect(reading).rejects.toThrow(DiskReadError);
    await expect(reading).rejects.toMatchObject({
      guestOffset: damaged * BLOCK,
      reason: fault('read_undecodable', { place: places[damaged] ?? 0 }),
    });
    expect(at).toBeLessThanOrEqual(damaged * BLOCK);
    expect(at).toBeGreaterThan(damaged * BLOCK - 16 * 1024 * 1024);
  });

  it('ends with the signal', async () => {
    const { disk } = await packedDisk(BLOCKS);
    const controller = new AbortController();
    const reader = disk.readable({ workers: pool(2).workers, signal: controller.signal }).getReader();
    await reader.read();
    controller.abort(new Error('enough'));
    await expect(
      (async () => {
        for (;;) if ((await reader.read()).done) return;
      })(),
    ).rejects.toThrow('enough');
  });

  it('holds no more than its memory, however slowly it is read', async () => {
    const { disk } = await packedDisk(4 * BLOCKS);
    const { workers, started } = pool(2);
    const reader = disk.readable({ workers }).getReader();
    for (let i = 0; i < 8; i++) await reader.read();
    await new Promise((resolve) => setTimeout(resolve, 200));
    const given = started.flatMap(({ jobs }) => jobs).reduce((sum, { length }) => sum + length, 0);
    expect(given).toBeGreaterThan(0);
    expect(given).toBeLessThan(64 * 1024 * 1024 + 8 * 4 * 1024 * 1024);
    await reader.cancel();
  });

  it('omits zeros on request, and does not read them', async () => {
    const { disk, content } = await packedDisk(BLOCKS);
    const filled = new Uint8Array(content.length);
    let given = 0;
    const reader = disk.readable({ skipZeroes: true, workers: { count: 0 } }).getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      expect(value.data.some((byte) => byte !== 0)).toBe(true);
      filled.set(value.data, value.offset);
      given += value.data.length;
    }
    expect(firstDifference(filled, content)).toBe(-1);
    expect(given).toBeLessThanOrEqual(content.length);
  });

  it.each([4096, 65_536, 100_000, 1 << 20, 5 << 20])('cuts it into pieces of %i bytes', async (pieceSize) => {
    const { disk, content } = await packedDisk(BLOCKS / 4);
    const filled = new Uint8Array(content.length);
    let end = 0;
    for await (const { offset, data } of storedPieces(disk, { pieceSize, workers: { count: 0 } })) {
      expect(offset % pieceSize).toBe(0);
      expect(offset).toBeGreaterThanOrEqual(end);
      expect(data.length).toBe(Math.min(pieceSize, disk.size - offset));
      end = offset + data.length;
      filled.set(data, offset);
      if (isZero(data)) expect.fail(`the piece at ${offset} is all zeros`);
    }
    expect(firstDifference(filled, content)).toBe(-1);
  });

  it('distinguishes a full disk from a damaged image', async () => {
    const { disk } = await packedDisk(BLOCKS);
    const full = Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
    const sink = {
      write() {
        throw full;
      },
      close() {},
    };
    const workers = { count: 1, start: () => new InProcessWorker(sink) };
    const writing = writeByWorkers(disk, 'sink', { workers });
    await expect(writing).rejects.toMatchObject({ name: 'Error', code: 'ENOSPC', message: full.message });
  });

  it('keeps the name of a browser error', async () => {
    const { disk } = await packedDisk(BLOCKS);
    const sink = {
      write() {
        throw new DOMException('no more', 'QuotaExceededError');
      },
      close() {},
    };
    const workers = { count: 1, start: () => new InProcessWorker(sink) };
    const writing = writeByWorkers(disk, 'sink', { workers });
    await expect(writing).rejects.toThrow(DOMException);
    await expect(writing).rejects.toMatchObject({ name: 'QuotaExceededError', message: 'no more' });
  });
});
