import { saveRaw } from '@diskloupe/core/disk';
import { describe, expect, it } from 'vitest';
import { deriveInWorker } from '../src/crypto/key-worker-client.js';
import { WorkerHashing } from '../src/digest/worker-hashing.js';
import { openSink } from '../src/storage/open-sink.js';
import { WorkerTarget } from '../src/storage/worker-target.js';
import { portOf } from '../src/workers/port.js';
import { VERSION } from '../src/workers/protocol.js';
import { WorkerPool } from '../src/workers/worker-pool.js';
import { DEFLATERS } from '../src/writing/deflate-job.js';
import { firstDifference } from './disk/opened.js';
import { packedDisk } from './disk/pipeline/packed-disk.js';
import { FAULTS, faultyWorker } from './workers-fakes.js';

/** In milliseconds. */
const PATIENCE = 1000;
/** The answer of a worker that is ready. */
const READY = { id: 0, version: VERSION };

describe.each(FAULTS)('module workers that go wrong (%s)', (fault) => {
  it('save no disk, and it is saved without them', async () => {
    const { disk, content } = await packedDisk(480);
    const folder = await navigator.storage.getDirectory();
    const file = await folder.getFileHandle(`lost ${fault}.raw`, { create: true });
    const started: { hasEnded: boolean }[] = [];
    const start = () => {
      const worker = faultyWorker(fault, READY);
      started.push(worker);
      return portOf(worker);
    };
    try {
      await saveRaw(disk, file, { workers: { start, count: 2, patience: PATIENCE } });
      const bytes = new Uint8Array(await (await file.getFile()).arrayBuffer());
      expect(firstDifference(bytes, content)).toBe(-1);
      expect(started.length).toBeGreaterThan(0);
      expect(started.every(({ hasEnded }) => hasEnded)).toBe(true);
    } finally {
      await folder.removeEntry(`lost ${fault}.raw`);
    }
  });

  it('hash nothing, and report it', async () => {
    let worker = faultyWorker(fault, READY);
    const options = { start: () => portOf(worker), patience: PATIENCE };
    const hashing = await WorkerHashing.start(['md5'], options);
    if (hashing) {
      const done = (async () => {
        await hashing.take(new Uint8Array(2_000_000));
        return hashing.finish();
      })();
      await expect(done).rejects.toMatchObject({ name: 'WorkerLostError' });
    }
    expect(worker.hasEnded).toBe(true);
    worker = faultyWorker(fault);
    expect(await WorkerHashing.start(['md5'], options)).toBeUndefined();
    expect(worker.hasEnded).toBe(true);
  });

  it('write no file, and it can be written again at once', async () => {
    const folder = await navigator.storage.getDirectory();
    const name = `written ${fault}.raw`;
    const file = await folder.getFileHandle(name, { create: true });
    const worker = faultyWorker(fault, READY, { id: 1, answer: { kind: 'done' } });
    try {
      const target = await WorkerTarget.open(file, { start: () => portOf(worker), patience: PATIENCE });
      if (target) {
        await expect(target.write(new ArrayBuffer(10), 10, 0)).rejects.toMatchObject({
          name: 'StagingError',
        });
        await target.abort();
      }
      expect(worker.hasEnded).toBe(true);
      const sink = await openSink(file);
      await sink.write(Uint8Array.of(1, 2, 3), 0);
      await sink.close();
      expect((await file.getFile()).size).toBe(3);
    } finally {
      await folder.removeEntry(name);
    }
  });

  it('derive no key, and it is derived without them', async () => {
    const order = {
      derivation: { type: 'argon2id', time: 2, memory: 8192, cpus: 2, salt: new Uint8Array(16) },
      secret: new Uint8Array(8),
      length: 32,
    } as const;
    const worker = faultyWorker(fault, READY);
    const options = { start: () => portOf(worker), patience: PATIENCE };
    expect(await deriveInWorker(order, {}, options)).toBeUndefined();
    expect(worker.hasEnded).toBe(true);
  });

  it('compress nothing, and report that others have to', async () => {
    const started: { hasEnded: boolean }[] = [];
    const start = () => {
      const worker = faultyWorker(fault, READY);
      started.push(worker);
      return portOf(worker);
    };
    const pool = new WorkerPool(DEFLATERS, {
      start,
      count: 2,
      setup: { unitSize: 4096 },
      patience: PATIENCE,
    });
    const order = () => ({ order: new Uint8Array(4096), transfer: [] });
    await expect(pool.run(order, true)).rejects.toMatchObject({ name: 'WorkerLostError' });
    expect(started.length).toBe(2);
    expect(started.every(({ hasEnded }) => hasEnded)).toBe(true);
  });
});
