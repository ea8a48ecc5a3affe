import { type ConvertOptions, compareDisks, convert, openDisk } from '@diskloupe/core/disk';
import { ConversionError } from '@diskloupe/core/errors';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { firstDifference } from '../disk/opened.js';
import { type FakeBehaviour, type FakeWorkers, fakeWorkers } from './fake-worker.js';
import { failingSource } from './sources.js';
import { converted, diskBytes, MemorySink, packableBytes, rawDisk, writtenBy } from './written.js';

const KiB = 1024;
const MiB = 1024 * KiB;

const COMPRESSED = { format: 'qcow2', compressed: true, workers: { count: 3 } } as const;

function withFakes(behaviour: FakeBehaviour = {}): FakeWorkers['started'] {
  const fakes = fakeWorkers(behaviour);
  vi.stubGlobal('Worker', fakes.Worker);
  return fakes.started;
}
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

/** A disk converted without workers. */
function withoutWorkers(bytes: Uint8Array, options: ConvertOptions): Promise<Uint8Array<ArrayBuffer>> {
  return converted(bytes, { ...options, workers: { count: 0 } });
}

describe('workers that compress the clusters of a qcow2', () => {
  const CLUSTERS: readonly (readonly [clusterSize: number, size: number])[] = [
    [4 * KiB, 6 * MiB],
    [64 * KiB, 7 * MiB + 512],
    [2 * MiB, 11 * MiB],
  ];

  it.each(CLUSTERS)('write the same file as one thread: clusters of %i bytes', async (clusterSize, size) => {
    const started = withFakes();
    const bytes = packableBytes(size);
    // Some of it is not worth compressing, and some is zeros.
    bytes.set(diskBytes(2 * MiB, 'noise'));
    bytes.fill(0, size - 300 * KiB, size - 40 * KiB);
    const options = { ...COMPRESSED, clusterSize };
    const file = await converted(bytes, options);
    expect(started.length).toBe(3);
    expect(started.every(({ jobs }) => jobs.length > 0)).toBe(true);
    expect(firstDifference(file, await withoutWorkers(bytes, options))).toBe(-1);
    expect((await compareDisks(await rawDisk(bytes), await openDisk(file))).identical).toBe(true);
  });

  it('end when the conversion ends', async () => {
    const started = withFakes();
    await converted(packableBytes(8 * MiB), COMPRESSED);
    expect(started.map(({ hasEnded }) => hasEnded)).toEqual([true, true, true]);
  });

  it('are started again when it is run again', async () => {
    const started = withFakes();
    const conversion = await convert(await rawDisk(packableBytes(8 * MiB)), COMPRESSED);
    const first = await writtenBy(conversion);
    expect(firstDifference(await writtenBy(conversion), first)).toBe(-1);
    expect(started.length).toBe(6);
  });

  it('start only once bytes are read, and not for little content on a disk of any size', async () => {
    const started = withFakes();
    const bytes = diskBytes(40 * MiB, 'zeros').fill(1, 20 * MiB, 22 * MiB);
    await convert(await rawDisk(packableBytes(8 * MiB)), COMPRESSED);
    await converted(bytes, COMPRESSED);
    expect(started.length).toBe(0);
  });

  it('are no more than there is work for', async () => {
    const started = withFakes({ answersAfter: Promise.resolve() });
    await converted(packableBytes(4 * MiB + 1), {
      ...COMPRESSED,
      clusterSize: 2 * MiB,
      workers: { count: 8 },
    });
    expect(started.length).toBe(3);
  });

  it('are eight at most', async () => {
    const started = withFakes();
    await converted(packableBytes(16 * MiB), { ...COMPRESSED, workers: { count: 100 } });
    expect(started.length).toBe(8);
  });

  it('take no memory from the disk', async () => {
    withFakes();
    const bytes = packableBytes(8 * MiB);
    const before = bytes.slice();
    await converted(bytes, COMPRESSED);
    expect(firstDifference(bytes, before)).toBe(-1);
  });

  it('hold only a few clusters each while nothing is read', async () => {
    const started = withFakes();
    const conversion = await convert(await rawDisk(packableBytes(64 * MiB)), COMPRESSED);
    const pieces = conversion.pieces();
    await pieces.next();
    await new Promise((resolve) => setTimeout(resolve, 50));
    const given = started.flatMap(({ jobs }) => jobs).reduce((sum, units) => sum + units.length, 0);
    expect(given).toBeGreaterThan(0);
    expect(given).toBeLessThan(8 * MiB);
    await pieces.return(0);
    expect(started.every(({ hasEnded }) => hasEnded)).toBe(true);
  });
});

describe('a conversion whose workers', () => {
  const bytes = packableBytes(9 * MiB);

  it.each([
    ['cannot be made', { start: 'refuses' }],
    ['cannot be loaded', { start: 'fails' }],
    ['die at once', { dies: () => true }],
    ['die one after the other', { dies: (_, job) => job === 3 }],
  ] satisfies (readonly [string, FakeBehaviour])[])('%s continues here', async (_, behaviour) => {
    const started = withFakes(behaviour);
    const file = await converted(bytes, COMPRESSED);
    expect(firstDifference(file, await withoutWorkers(bytes, COMPRESSED))).toBe(-1);
    expect(started.every(({ hasEnded }) => hasEnded)).toBe(true);
  });

  it('die but for one continues with that one', async () => {
    const started = withFakes({ dies: (worker, job) => worker < 2 && job > 1 });
    const file = await converted(bytes, COMPRESSED);
    expect(firstDifference(file, await withoutWorkers(bytes, COMPRESSED))).toBe(-1);
    expect(started.length).toBe(3);
    // 36 times 256 KiB to compress.
    expect(started[2]?.jobs.length).toBeGreaterThan(18);
  });

  it('never answer continues here', async () => {
    const expected = await withoutWorkers(bytes, COMPRESSED);
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const started = withFakes({ start: 'hangs' });
    let file: Uint8Array | undefined;
    const writing = converted(bytes, COMPRESSED).then((written) => {
      file = written;
    });
    while (!file) await vi.advanceTimersByTimeAsync(1000);
    await writing;
    expect(started.length).toBe(3);
    expect(started.every(({ hasEnded }) => hasEnded)).toBe(true);
    expect(firstDifference(file, expected)).toBe(-1);
  });
});

describe('workers end', () => {
  it('at once when the signal aborts, even if they do not answer', async () => {
    const started = withFakes({ answersAfter: new Promise(() => {}) });
    const stop = new AbortController();
    const reason = new Error('enough');
    const options = { ...COMPRESSED, signal: stop.signal };
    const writing = writtenBy(await convert(await rawDisk(packableBytes(12 * MiB)), options));
    writing.catch(() => {});
    await expect.poll(() => started.flatMap(({ jobs }) => jobs).length).toBeGreaterThan(0);
    stop.abort(reason);
    expect(started.every(({ hasEnded }) => hasEnded)).toBe(true);
    await expect(writing).rejects.toBe(reason);
  });

  it('when the disk cannot be read', async () => {
    const started = withFakes();
    const source = failingSource(packableBytes(16 * MiB), 12 * MiB, new Error('the file has changed'));
    const disk = await openDisk(source, { format: 'raw' });
    await expect(convert(disk, COMPRESSED).then(writtenBy)).rejects.toBeInstanceOf(ConversionError);
    expect(started.length).toBeGreaterThan(0);
    expect(started.every(({ hasEnded }) => hasEnded)).toBe(true);
  });

  it('when the sink fails', async () => {
    const started = withFakes();
    const sink = new MemorySink();
    const full = new Error('disk full');
    sink.write = () => Promise.reject(full);
    const conversion = await convert(await rawDisk(packableBytes(16 * MiB)), COMPRESSED);
    await expect(conversion.writeTo(sink)).rejects.toBe(full);
    expect(started.length).toBeGreaterThan(0);
    expect(started.every(({ hasEnded }) => hasEnded)).toBe(true);
  });
});
