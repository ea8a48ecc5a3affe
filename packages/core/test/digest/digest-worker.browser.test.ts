import { SourceReadError } from '@diskloupe/core';
import { DigestStream, digestOf, WorkerLostError } from '@diskloupe/core/digest';
import { configureWorkers } from '@diskloupe/core/workers';
import { afterEach, describe, expect, it } from 'vitest';
import { startHashing } from '../../src/digest/start-hashing.js';
import { WorkerHashing } from '../../src/digest/worker-hashing.js';
import { VERSION } from '../../src/workers/protocol.js';
import { faultyWorker } from '../workers-fakes.js';

afterEach(() => configureWorkers({}));

/** The answer of a worker that is ready. */
const READY = { id: 0, version: VERSION };

const ALL = ['md5', 'sha1', 'sha256', 'sha512'] as const;

/** Hashed in workers as a stream of unknown length. */
const file = new Blob([Uint8Array.from({ length: 12 * 1024 * 1024 }, (_, i) => i >> 7)]);

function moduleWorker(script: string): Worker {
  const url = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
  return new Worker(url, { type: 'module' });
}

describe('digests in workers', () => {
  it('are computed by one for each algorithm, up to a limit', async () => {
    const started: string[] = [];
    configureWorkers({
      create(name) {
        started.push(name);
        return undefined;
      },
    });
    const digests = await digestOf(file.stream(), ALL, { workers: 3 });
    expect(started).toEqual(['digest', 'digest', 'digest']);
    expect(digests).toEqual(await digestOf(file, ALL, { workers: 0 }));
  });

  it('start next to the module, too', async () => {
    const hashing = await startHashing(['md5'], { workers: 1 });
    expect(hashing).toBeInstanceOf(Object);
    const direct = await WorkerHashing.start(['md5']);
    expect(direct).toBeInstanceOf(WorkerHashing);
    hashing.end();
    await direct?.take(new Uint8Array(3_000_000));
    const entries = await direct?.finish();
    expect(entries).toEqual([
      ['md5', (await digestOf(new Uint8Array(3_000_000), ['md5'], { workers: 0 })).md5],
    ]);
  });

  it('keep the page responsive', async () => {
    let turns = 0;
    const timer = setInterval(() => turns++, 1);
    await digestOf(file.stream(), ALL);
    clearInterval(timer);
    expect(turns).toBeGreaterThan(5);
  });

  it('are computed here if a worker cannot be loaded', async () => {
    const expected = await digestOf(file, ['md5', 'sha256'], { workers: 0 });
    configureWorkers({ create: () => moduleWorker('import "./there-is-no-such-module.js";') });
    expect(await digestOf(file.stream(), ['md5', 'sha256'], { workers: 2 })).toEqual(expected);
    configureWorkers({
      create() {
        throw new DOMException('no', 'SecurityError');
      },
    });
    expect(await digestOf(file.stream(), ['md5', 'sha256'], { workers: 2 })).toEqual(expected);
  });

  it('fail if a worker dies, while the bytes continue', async () => {
    configureWorkers({ create: () => faultyWorker('dies', READY) });
    const hashing = new DigestStream(['md5'], { workers: 1 });
    let bytes = 0;
    await file
      .stream()
      .pipeThrough(hashing)
      .pipeTo(
        new WritableStream({
          write(chunk) {
            bytes += chunk.length;
          },
        }),
      );
    expect(bytes).toBe(file.size);
    await expect(hashing.digests).rejects.toThrow(WorkerLostError);
    await expect(hashing.digests).rejects.not.toThrow(SourceReadError);
  });

  it('of a file are computed here if a worker dies, from its first byte on', async () => {
    configureWorkers({ create: () => faultyWorker('dies', READY) });
    const large = new Blob(Array<Blob>(6).fill(file));
    const expected = await digestOf(large, ['md5'], { workers: 0 });
    const progress: number[] = [];
    const digests = await digestOf(large, ['md5'], {
      workers: 1,
      onProgress: ({ bytes }) => progress.push(bytes),
    });
    expect(digests).toEqual(expected);
    expect(progress.at(-1)).toBe(large.size);
  });

  it('of a stream are lost with their worker', async () => {
    configureWorkers({ create: () => faultyWorker('dies', READY) });
    await expect(digestOf(file.stream(), ['md5'], { workers: 1 })).rejects.toThrow(WorkerLostError);
  });

  it('hold a few MiB at most if a worker is slow', async () => {
    configureWorkers({ create: () => faultyWorker('deaf', READY) });
    const hashing = await WorkerHashing.start(['md5']);
    let taken = 0;
    const taking = (async () => {
      for (;;) {
        await hashing?.take(new Uint8Array(65_536));
        taken += 65_536;
      }
    })();
    await expect.poll(() => taken).toBeGreaterThan(3_000_000);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(taken).toBeLessThan(5_000_000);
    hashing?.end();
    await expect(taking).rejects.toThrow(WorkerLostError);
  });
});
