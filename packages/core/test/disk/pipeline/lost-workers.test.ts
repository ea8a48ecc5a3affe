import { storedPieces, writeByWorkers } from '@diskloupe/core/disk';
import { describe, expect, it } from 'vitest';
import type { Setup, UnpackOrder } from '../../../src/disk/pipeline/job.js';
import type { WorkerPort } from '../../../src/workers/port.js';
import type { ToWorker } from '../../../src/workers/protocol.js';
import { bytesOf, firstDifference } from '../opened.js';
import { InProcessWorker } from './in-process.js';
import { packedDisk } from './packed-disk.js';

/** More than the minimum for workers. */
const BLOCKS = 480;
/** In milliseconds. */
const PATIENCE = 300;

type Fault = 'silent' | 'deaf' | 'nonsense' | 'errs' | 'cannot write' | 'close hangs';

/** Workers that go wrong, and how many have been ended. */
function faulty(fault: Fault, of: (index: number) => boolean = () => true) {
  const ended = new Set<number>();
  let count = 0;
  return {
    ended,
    started: () => count,
    start(sink?: Uint8Array): WorkerPort {
      const index = count++;
      const worker = new InProcessWorker(sink && { write: (bytes, at) => sink.set(bytes, at), close() {} });
      const isFaulty = of(index);
      let tell: Parameters<WorkerPort['listen']> = [() => {}, () => {}];
      return {
        listen(...listeners) {
          tell = listeners;
          worker.listen(...listeners);
        },
        post(message: ToWorker<Setup, UnpackOrder>, transfer) {
          if (!isFaulty) return worker.post(message, transfer);
          if (fault === 'silent') return;
          if ('hello' in message) {
            if (fault === 'cannot write') tell[0]({ id: 0, error: new Error('there is no such file') });
            else worker.post(message, transfer);
          } else if ('close' in message.order) {
            if (fault !== 'close hangs') worker.post(message, transfer);
          } else if (fault === 'close hangs') worker.post(message, transfer);
          else if (fault === 'nonsense') queueMicrotask(() => tell[0](JSON.parse('"nonsense"')));
          else if (fault === 'errs') queueMicrotask(() => tell[1]('out of memory'));
        },
        end() {
          ended.add(index);
          worker.end();
        },
      };
    },
  };
}

describe('workers that are lost', () => {
  it.each(['silent', 'deaf', 'nonsense', 'errs', 'cannot write'] as const)(
    'are ended, and their reads are done here (%s)',
    async (fault) => {
      const { disk, content } = await packedDisk(BLOCKS);
      const { start, ended, started } = faulty(fault);
      const workers = { count: 2, start: () => start(), patience: PATIENCE };
      expect(firstDifference(await bytesOf(disk.readable({ workers })), content)).toBe(-1);
      expect(ended.size).toBe(started());
    },
  );

  it.each(['silent', 'deaf', 'nonsense', 'errs', 'cannot write'] as const)(
    'leave their writes to the others (%s)',
    async (fault) => {
      const { disk, content } = await packedDisk(BLOCKS);
      const { start, ended, started } = faulty(fault, (index) => index === 0);
      const file = new Uint8Array(disk.size);
      const workers = { count: 2, start: () => start(file), patience: PATIENCE };
      const written = await writeByWorkers(disk, 'file', { workers });
      expect(written).toBeGreaterThan(0);
      expect(firstDifference(file, content)).toBe(-1);
      expect(ended.size).toBe(started());
    },
  );

  it.each(['silent', 'deaf', 'nonsense', 'errs', 'cannot write', 'close hangs'] as const)(
    'leave their writes to the caller if all are lost (%s)',
    async (fault) => {
      const { disk } = await packedDisk(BLOCKS);
      const { start, ended } = faulty(fault);
      const workers = { count: 2, start: () => start(new Uint8Array(disk.size)), patience: PATIENCE };
      expect(await writeByWorkers(disk, 'file', { workers })).toBeUndefined();
      expect(ended.size).toBe(2);
    },
  );

  it.each(['silent', 'deaf', 'close hangs'] as const)('do not keep abort() waiting (%s)', async (fault) => {
    const { disk } = await packedDisk(BLOCKS);
    const { start, ended } = faulty(fault);
    const controller = new AbortController();
    const workers = { count: 2, start: () => start(new Uint8Array(disk.size)), patience: 600_000 };
    const writing = writeByWorkers(disk, 'file', { workers, signal: controller.signal });
    setTimeout(() => controller.abort('enough'), 500);
    await expect(writing).rejects.toBe('enough');
    expect(ended.size).toBe(2);

    const another = new AbortController();
    const reading = (async () => {
      for await (const _ of storedPieces(disk, { workers, signal: another.signal })) await 0;
    })();
    setTimeout(() => another.abort('enough'), 50);
    await reading.catch((error: unknown) => expect(error).toBe('enough'));
  });
});

describe('workers that nobody waits for any more', () => {
  it('are ended if a progress callback throws', async () => {
    const { disk } = await packedDisk(BLOCKS);
    const { start, ended } = faulty('silent', () => false);
    const workers = { count: 2, start: () => start(new Uint8Array(disk.size)) };
    const onProgress = (): void => {
      throw new Error('the caller gives up');
    };
    await expect(writeByWorkers(disk, 'file', { workers, onProgress })).rejects.toThrow('gives up');
    expect(ended.size).toBe(2);
  });

  it('are ended if they start too late', async () => {
    const { disk } = await packedDisk(BLOCKS);
    const { start, ended, started } = faulty('silent', () => false);
    let begin = (): void => {};
    const late = new Promise<void>((resolve) => {
      begin = resolve;
    });
    const workers = { count: 2, start: () => late.then(() => start()) };
    await bytesOf(disk.readable({ workers }));
    begin();
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect([started(), ended.size]).toEqual([2, 2]);
  });

  it('are not waited for during startup once the signal is aborted', async () => {
    const { disk } = await packedDisk(BLOCKS);
    const workers = { count: 2, start: () => new Promise<WorkerPort>(() => {}) };
    const controller = new AbortController();
    setTimeout(() => controller.abort('enough'), 50);
    await expect(writeByWorkers(disk, 'file', { workers, signal: controller.signal })).rejects.toBe('enough');
  });

  it('are not left behind if others cannot be started', async () => {
    const { disk, content } = await packedDisk(BLOCKS);
    const { start, ended } = faulty('silent', () => false);
    let count = 0;
    const workers = {
      count: 2,
      start: () => {
        if (count++) throw new Error('no more than one');
        return start();
      },
    };
    expect(firstDifference(await bytesOf(disk.readable({ workers })), content)).toBe(-1);
    expect(ended.size).toBe(1);
  });
});

describe('writing by several workers', () => {
  it('counts everything that they wrote, whichever answers first', async () => {
    const { disk } = await packedDisk(BLOCKS);
    const file = new Uint8Array(disk.size);
    const count = async (workers: number): Promise<number | undefined> => {
      const { start } = faulty('silent', () => false);
      return writeByWorkers(disk, 'file', { workers: { count: workers, start: () => start(file) } });
    };
    const one = await count(1);
    expect(one).toBeGreaterThan(1_000_000);
    expect(await count(4)).toBe(one);
  });
});
