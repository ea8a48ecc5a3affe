import { saveRaw } from '@diskloupe/core/disk';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { ImageDisk } from '../../../src/disk/image-disk.js';
import { openSink } from '../../../src/storage/open-sink.js';
import { STARTS } from '../../../src/worker-files.js';
import { configureWorkers } from '../../../src/workers/configure.js';
import { portOf, type WorkerPort } from '../../../src/workers/port.js';
import { isFromWorker } from '../../../src/workers/protocol.js';
import { hasOrigin, hasWritable } from '../../lacking.js';
import { firstDifference } from '../opened.js';
import { BLOCK, packedDisk } from './packed-disk.js';

/** A module worker, and how many orders it has answered. */
function watched(count: { ready: number; answers: number }): WorkerPort {
  const worker = portOf(STARTS.unpack());
  return {
    ...worker,
    listen: (onMessage, onEnd) =>
      worker.listen((message) => {
        if (!isFromWorker(message)) throw new Error('it is no message');
        if ('version' in message) count.ready++;
        if ('answer' in message) count.answers++;
        onMessage(message);
      }, onEnd),
  };
}

it('decompresses in module workers', async () => {
  const { disk, content } = await packedDisk(480);
  const count = { ready: 0, answers: 0 };
  const reader = disk.readable({ workers: { start: () => watched(count), count: 2 } }).getReader();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    parts.push(value);
    // Small disks are done before workers start.
    await expect.poll(() => count.ready, { timeout: 20_000 }).toBe(2);
  }
  const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
  expect(firstDifference(bytes, content)).toBe(-1);
  expect(count.answers).toBeGreaterThan(0);
});

it.runIf(hasOrigin)('lets module workers write to a file of the origin', async () => {
  const { disk, content } = await packedDisk(480);
  const folder = await navigator.storage.getDirectory();
  const file = await folder.getFileHandle('saved.raw', { create: true });
  const count = { ready: 0, answers: 0 };
  const progress: number[] = [];
  try {
    const written = await saveRaw(disk, file, {
      workers: { start: () => watched(count), count: 2 },
      onProgress: (done) => progress.push(done),
    });
    const bytes = new Uint8Array(await (await file.getFile()).arrayBuffer());
    expect(firstDifference(bytes, content)).toBe(-1);
    expect(written).toBeLessThan(content.length);
    expect(count.answers).toBeGreaterThan(0);
    expect(progress.at(-1)).toBe(disk.size);
    expect(progress).toEqual([...progress].sort((a, b) => a - b));
  } finally {
    await folder.removeEntry('saved.raw');
  }
});

it.runIf(hasOrigin).each([
  ['none that decompress', 160, { workers: { count: 0 } }],
  ['too little to start several', 16, {}],
])('writes without them: %s', async (_, blocks, options) => {
  const { disk, content } = await packedDisk(blocks);
  const folder = await navigator.storage.getDirectory();
  const file = await folder.getFileHandle('saved-here.raw', { create: true });
  try {
    // What it held before is gone, at its end too.
    await saveRaw((await packedDisk(blocks + 3)).disk, file, options);
    const progress: number[] = [];
    await saveRaw(disk, file, { ...options, onProgress: (done) => progress.push(done) });
    const bytes = new Uint8Array(await (await file.getFile()).arrayBuffer());
    expect(firstDifference(bytes, content)).toBe(-1);
    expect(progress.at(-1)).toBe(disk.size);
  } finally {
    await folder.removeEntry('saved-here.raw');
  }
});

describe.runIf(hasOrigin)('a file that cannot be written', () => {
  const reason = { code: 'storage_missing' };
  const noWorker = (): never => {
    throw new Error('not allowed');
  };

  /** A file in a folder that a person chose has no path in the origin. */
  async function elsewhere(): Promise<FileSystemFileHandle> {
    const folder = await navigator.storage.getDirectory();
    const file = await folder.getFileHandle('unwritable.raw', { create: true });
    await folder.removeEntry('unwritable.raw');
    vi.spyOn(FileSystemDirectoryHandle.prototype, 'resolve').mockResolvedValue(null);
    return file;
  }

  afterEach(() => {
    vi.restoreAllMocks();
    configureWorkers({});
  });

  it.runIf(!hasWritable)('is reported where it is outside the origin', async () => {
    const { disk } = await packedDisk(1);
    const saving = saveRaw(disk, await elsewhere());
    await expect(saving).rejects.toMatchObject({ name: 'StagingError', reason });
  });

  it.runIf(!hasWritable)('is reported where no worker starts', async () => {
    configureWorkers({ create: noWorker });
    const { disk } = await packedDisk(1);
    const folder = await navigator.storage.getDirectory();
    const file = await folder.getFileHandle('unwritable.raw', { create: true });
    await expect(saveRaw(disk, file)).rejects.toMatchObject({ name: 'StagingError', reason });
    await folder.removeEntry('unwritable.raw');
  });

  it('is reported with its name where it is open elsewhere', async () => {
    const { disk } = await packedDisk(1);
    const folder = await navigator.storage.getDirectory();
    const file = await folder.getFileHandle('busy.raw', { create: true });
    const sink = await openSink(file);
    try {
      await expect(saveRaw(disk, file)).rejects.toMatchObject({
        name: 'DestinationBusyError',
        destination: 'busy.raw',
      });
    } finally {
      await sink.abort();
      await folder.removeEntry('busy.raw');
    }
  });

  it('is reported as a lack of space where none is granted', async () => {
    const { quota = 0 } = await navigator.storage.estimate();
    const { disk } = await packedDisk(1);
    const folder = await navigator.storage.getDirectory();
    const file = await folder.getFileHandle('large.raw', { create: true });
    const size = quota * 64;
    const map = { size, clusterSize: BLOCK, backing: null, locate: async () => [] };
    const large = new ImageDisk({ format: disk.format }, map, null);
    try {
      await expect(saveRaw(large, file)).rejects.toMatchObject({ name: 'StorageFullError', needed: size });
    } finally {
      await folder.removeEntry('large.raw');
    }
  });
});
