import { compareDisks, convert, openDisk } from '@diskloupe/core/disk';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { firstDifference } from '../disk/opened.js';
import { converted, diskBytes, packableBytes, rawDisk, writtenBy } from './written.js';

const MiB = 1024 * 1024;

/** The workers started from now on: how many jobs they have answered, and whether they were ended. */
function watchWorkers(onAnswer: () => void = () => {}) {
  const started: { answers: number; hasEnded: boolean; readonly worker: Worker }[] = [];
  class WatchedWorker extends Worker {
    constructor(...args: ConstructorParameters<typeof Worker>) {
      super(...args);
      const watched = { answers: 0, hasEnded: false, worker: this };
      started.push(watched);
      this.addEventListener('message', ({ data }) => {
        if (!('id' in data)) return;
        watched.answers++;
        onAnswer();
      });
    }

    override terminate(): void {
      const known = started.find(({ worker }) => worker === this);
      if (known) known.hasEnded = true;
      super.terminate();
    }
  }
  vi.stubGlobal('Worker', WatchedWorker);
  return started;
}
afterEach(() => {
  vi.unstubAllGlobals();
});

const COMPRESSED = { format: 'qcow2', compressed: true, workers: { count: 2 } } as const;

describe('module workers', () => {
  it.each([4096, 65_536, 2 * MiB])('compress clusters of %i bytes', async (clusterSize) => {
    const started = watchWorkers();
    const bytes = packableBytes(13 * MiB);
    bytes.set(diskBytes(3 * MiB, 'noise'), MiB);
    const options = { ...COMPRESSED, clusterSize };
    const file = await converted(bytes, options);
    expect(started.reduce((sum, { answers }) => sum + answers, 0)).toBeGreaterThan(5);
    expect(started.map(({ hasEnded }) => hasEnded)).toEqual([true, true]);
    const here = await converted(bytes, { ...options, workers: { count: 0 } });
    expect(firstDifference(file, here)).toBe(-1);
    expect((await compareDisks(await rawDisk(bytes), await openDisk(file))).identical).toBe(true);
  });

  it('keep the page responsive while 2 MiB are compressed', async () => {
    const started = watchWorkers();
    let turns = 0;
    const timer = setInterval(() => turns++, 1);
    await converted(packableBytes(32 * MiB), { ...COMPRESSED, clusterSize: 2 * MiB });
    clearInterval(timer);
    expect(started.length).toBe(2);
    // On the page's own thread, it would only get a turn between clusters, of which there are 16.
    expect(turns).toBeGreaterThan(32);
  });

  it('end with the signal', async () => {
    const stop = new AbortController();
    const reason = new Error('enough');
    const started = watchWorkers(() => stop.abort(reason));
    const disk = await rawDisk(packableBytes(32 * MiB));
    await expect(convert(disk, { ...COMPRESSED, signal: stop.signal }).then(writtenBy)).rejects.toBe(reason);
    expect(started.length).toBeGreaterThan(0);
    expect(started.every(({ hasEnded }) => hasEnded)).toBe(true);
  });

  it('are not required if their module cannot be loaded', async () => {
    let tried = 0;
    class BrokenWorker extends Worker {
      constructor(_: string | URL, options: WorkerOptions) {
        super(new URL('./there-is-no-such-module.js', import.meta.url), options);
        tried++;
      }
    }
    const bytes = packableBytes(9 * MiB);
    vi.stubGlobal('Worker', BrokenWorker);
    const file = await converted(bytes, COMPRESSED);
    expect(tried).toBeGreaterThan(0);
    expect((await compareDisks(await rawDisk(bytes), await openDisk(file))).identical).toBe(true);
  });
});
