import { saveRaw } from '@diskloupe/core/disk';
import { expect, it } from 'vitest';
import { STARTS } from '../../../src/worker-files.js';
import { portOf, type WorkerPort } from '../../../src/workers/port.js';
import { isFromWorker } from '../../../src/workers/protocol.js';
import { hasOrigin, hasWritable } from '../../lacking.js';
import { firstDifference } from '../opened.js';
import { packedDisk } from './packed-disk.js';

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

it.runIf(hasWritable)('lets module workers write to a file of the origin', async () => {
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

it.runIf(hasWritable)('writes without workers if none can', async () => {
  const { disk, content } = await packedDisk(160);
  const folder = await navigator.storage.getDirectory();
  const file = await folder.getFileHandle('saved-here.raw', { create: true });
  try {
    await saveRaw(disk, file, { workers: { count: 0 } });
    const bytes = new Uint8Array(await (await file.getFile()).arrayBuffer());
    expect(firstDifference(bytes, content)).toBe(-1);
  } finally {
    await folder.removeEntry('saved-here.raw');
  }
});

it.runIf(hasOrigin && !hasWritable)('says so if the page can write no file', async () => {
  const { disk } = await packedDisk(1);
  const folder = await navigator.storage.getDirectory();
  const file = await folder.getFileHandle('unwritable.raw', { create: true });
  const reason = { code: 'storage_missing' };
  await expect(saveRaw(disk, file)).rejects.toMatchObject({ name: 'StagingError', reason });
  await folder.removeEntry('unwritable.raw');
});
