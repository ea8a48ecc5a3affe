import { saveRaw } from '@diskloupe/core';
import { expect, it } from 'vitest';
import { startWebWorker } from '../../../src/disk/pipeline/web-worker.js';
import type { UnpackWorker } from '../../../src/disk/pipeline/worker-pool.js';
import { firstDifference } from '../opened.js';
import { packedDisk } from './packed-disk.js';

/** A module worker, and how many jobs it has answered. */
function watched(count: { ready: number; answers: number }): UnpackWorker {
  const worker = startWebWorker();
  return {
    ...worker,
    listen: (onAnswer, onEnd) =>
      worker.listen((answer) => {
        if ('ready' in answer) count.ready += Number(answer.ready);
        if ('id' in answer) count.answers++;
        onAnswer(answer);
      }, onEnd),
  };
}

it('unpacks in module workers', async () => {
  const { disk, content } = await packedDisk(480);
  const count = { ready: 0, answers: 0 };
  const reader = disk.readable({ workers: { start: () => watched(count), count: 2 } }).getReader();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    parts.push(value);
    // Small disks are done before workers have started.
    await expect.poll(() => count.ready, { timeout: 20_000 }).toBe(2);
  }
  const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
  expect(firstDifference(bytes, content)).toBe(-1);
  expect(count.answers).toBeGreaterThan(0);
});

it('lets module workers write to a file of the origin', async () => {
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

it('writes by itself where no worker can', async () => {
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
