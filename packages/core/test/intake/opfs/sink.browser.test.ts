import { StagingError, StorageFullError } from '@diskloupe/core/errors';
import { afterEach, describe, expect, it } from 'vitest';
import { BATCH, BatchedSink, MOST_BATCHES } from '../../../src/storage/batched-sink.js';
import { openSink } from '../../../src/storage/open-sink.js';
import { WritableTarget } from '../../../src/storage/writable-target.js';
import type { ToWriter } from '../../../src/storage/write-messages.js';
import { STARTS } from '../../../src/worker-files.js';
import { portOf, type WorkerPort } from '../../../src/workers/port.js';
import type { ToWorker } from '../../../src/workers/protocol.js';
import type { ClientOptions } from '../../../src/workers/worker-client.js';
import { sha256 } from '../../disk/opened.js';
import { hasWritable } from '../../lacking.js';
import { clearOrigin, digestOfFile, patterned } from './origin.js';

afterEach(clearOrigin);

async function emptyFile(): Promise<FileSystemFileHandle> {
  const name = 'file';
  const origin = await navigator.storage.getDirectory();
  const folder = await origin.getDirectoryHandle('elsewhere', { create: true });
  return folder.getFileHandle(name, { create: true });
}

const size = 9 * 1024 * 1024 + 77;
const content = patterned(size);

/** Writes the content in pieces, and reuses their memory as soon as allowed. */
async function writeAll(sink: BatchedSink, step: number): Promise<void> {
  const piece = new Uint8Array(step);
  for (let at = 0; at < size; at += step) {
    const part = content.subarray(at, at + step);
    piece.set(part);
    await sink.write(piece.subarray(0, part.length), at);
    piece.fill(0xee);
  }
}

const ways: readonly (readonly [way: string, open: (file: FileSystemFileHandle) => Promise<BatchedSink>])[] =
  [
    ['in a worker', (file) => openSink(file)],
    [
      'where no worker can be started',
      (file) =>
        openSink(file, {
          start() {
            throw new Error('not allowed');
          },
        }),
    ],
    [
      'where the worker is not found',
      (file) => openSink(file, { start: () => portOf(new Worker('/is-not-there.js', { type: 'module' })) }),
    ],
  ];

describe.each(hasWritable ? ways : ways.slice(0, 1))('a sink that writes %s', (_way, open) => {
  it.each([1000, 65_536, 1 << 20, 5_000_000])('keeps every byte of pieces of %i bytes', async (step) => {
    const file = await emptyFile();
    const sink = await open(file);
    await sink.truncate(size);
    await writeAll(sink, step);
    await sink.close();
    expect(await digestOfFile(file)).toBe(await sha256(content));
  });

  it('writes in any order, and leaves zeros between', async () => {
    const file = await emptyFile();
    const sink = await open(file);
    await sink.write(Uint8Array.of(7, 8), 3_000_000);
    await sink.write(Uint8Array.of(1), 4);
    await sink.write(Uint8Array.of(2), 5);
    await sink.close();
    const bytes = new Uint8Array(await (await file.getFile()).arrayBuffer());
    expect(bytes.length).toBe(3_000_002);
    expect([...bytes.subarray(0, 8)]).toEqual([0, 0, 0, 0, 1, 2, 0, 0]);
    expect([...bytes.subarray(2_999_999)]).toEqual([0, 7, 8]);
  });

  it('discards the previous content', async () => {
    const file = await emptyFile();
    for (const bytes of [Uint8Array.of(1, 2, 3, 4), Uint8Array.of(9)]) {
      const sink = await open(file);
      await sink.write(bytes, 0);
      await sink.close();
    }
    expect([...new Uint8Array(await (await file.getFile()).arrayBuffer())]).toEqual([9]);
  });

  it('closes the file when it is given up', async () => {
    const file = await emptyFile();
    const sink = await open(file);
    await sink.write(content, 0);
    await sink.abort();
    const origin = await navigator.storage.getDirectory();
    await (await origin.getDirectoryHandle('elsewhere')).removeEntry('file');
    await expect(
      emptyFile()
        .then((again) => open(again))
        .then((next) => next.abort()),
    ).resolves.toBe(undefined);
  });

  it('accepts nothing after its end', async () => {
    const sink = await open(await emptyFile());
    await sink.close();
    expect(() => sink.write(Uint8Array.of(1), 0)).toThrow(StagingError);
    await expect(sink.close()).rejects.toThrow(StagingError);
  });

  it.each([-1, 0.5, Number.NaN, 2 ** 53])('refuses to write at %d', async (at) => {
    const sink = await open(await emptyFile());
    expect(() => sink.write(Uint8Array.of(1), at)).toThrow(StagingError);
    await sink.abort();
  });

  it('reports a lack of space if the browser grants none', async () => {
    const sink = await open(await emptyFile());
    const { quota = 0 } = await navigator.storage.estimate();
    const growing = sink.truncate(quota * 64);
    await expect(growing).rejects.toThrow(StorageFullError);
    await expect(growing).rejects.toMatchObject({ needed: quota * 64 });
    await sink.abort();
  });
});

describe('the memory of a sink', () => {
  it('is bounded: the writer waits for a batch', async () => {
    let underWay = 0;
    let most = 0;
    const free: (() => void)[] = [];
    const sink = new BatchedSink(
      {
        write: (memory) => {
          most = Math.max(most, ++underWay);
          return new Promise((resolve) => {
            free.push(() => {
              underWay--;
              resolve(memory);
            });
          });
        },
        truncate: async () => {},
        close: async () => {},
        abort: async () => {},
      },
      'file',
    );
    const bytes = new Uint8Array(BATCH);
    for (let i = 0; i < MOST_BATCHES; i++) expect(sink.write(bytes, i * BATCH)).toBe(undefined);
    const waiting = sink.write(bytes, MOST_BATCHES * BATCH);
    expect(waiting).toBeInstanceOf(Promise);
    free.shift()?.();
    await waiting;
    expect(most).toBe(MOST_BATCHES);
    const closing = sink.close();
    for (let i = 0; i < MOST_BATCHES; i++) free.shift()?.();
    await closing;
    expect(underWay).toBe(0);
  });
});

describe('a worker that fails', () => {
  /** Answers in place of a writing worker. */
  function failing(from: number, name: string): ClientOptions {
    const start = (): WorkerPort => {
      const worker = portOf(STARTS.write());
      let writes = 0;
      let answer: Parameters<WorkerPort['listen']>[0] = () => {};
      return {
        ...worker,
        listen(onAnswer, onEnd) {
          answer = onAnswer;
          worker.listen(onAnswer, onEnd);
        },
        post(message: ToWorker<unknown, ToWriter>, transfer) {
          if ('hello' in message || message.order.kind !== 'write' || ++writes < from) {
            worker.post(message, transfer);
            return;
          }
          const failed = { kind: 'failed', fault: { name, message: 'no more' } };
          queueMicrotask(() => answer({ id: message.id, answer: failed }));
        },
      };
    };
    return { start };
  }

  it('for lack of space is reported as such', async () => {
    const sink = await openSink(await emptyFile(), failing(2, 'QuotaExceededError'));
    const failure = await writeAll(sink, 1 << 20)
      .then(
        () => sink.close(),
        (error: unknown) => Promise.reject(error),
      )
      .catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(StorageFullError);
    expect(failure).toMatchObject({ needed: null });
    await sink.abort();
  });

  it('for another reason is reported with it', async () => {
    const sink = await openSink(await emptyFile(), failing(1, 'InvalidStateError'));
    await sink.write(Uint8Array.of(1), 0);
    await expect(sink.close()).rejects.toThrow('no more');
  });

  it('by dying fails pending writes', async () => {
    let lose = (): void => {};
    const start = (): WorkerPort => {
      const worker = portOf(STARTS.write());
      return {
        ...worker,
        listen(onAnswer, onEnd) {
          lose = () => onEnd('out of memory');
          worker.listen(onAnswer, onEnd);
        },
      };
    };
    const sink = await openSink(await emptyFile(), { start });
    lose();
    await sink.write(Uint8Array.of(1), 0);
    await expect(sink.close()).rejects.toThrow('out of memory');
  });
});

it.runIf(!hasWritable)('says so where neither a worker nor the page can write', async () => {
  const start = (): never => {
    throw new Error('not allowed');
  };
  const opening = openSink(await emptyFile(), { start });
  await expect(opening).rejects.toMatchObject({ name: 'StagingError', reason: { code: 'storage_missing' } });
});

it('reports a file that is gone, and its name can be used again', async () => {
  const file = await emptyFile();
  const origin = await navigator.storage.getDirectory();
  const folder = await origin.getDirectoryHandle('elsewhere');
  await folder.removeEntry('file');
  const reason = { code: 'fault_reported' };
  await expect(openSink(file)).rejects.toMatchObject({ name: 'StagingError', reason });
  const sink = await openSink(await emptyFile());
  await sink.write(Uint8Array.of(1), 0);
  await sink.close();
  await folder.removeEntry('file');
});

it('does not write to a file that is open elsewhere', async () => {
  const file = await emptyFile();
  const first = await openSink(file);
  await expect(openSink(file)).rejects.toMatchObject({ name: 'DestinationBusyError', destination: 'file' });
  if (hasWritable)
    await expect(WritableTarget.open(file)).rejects.toMatchObject({ name: 'DestinationBusyError' });
  await first.abort();
});
