import { DestinationBusyError } from '@diskloupe/core/errors';
import { clearStaging } from '@diskloupe/core/intake';
import { corpusEntry } from '@diskloupe/test-images';
import { afterEach, describe, expect, it } from 'vitest';
import { sampleOf } from '../../../../../scripts/sample.js';
import type { CrashPoint } from './crashing-worker.js';
import { clearOrigin, digestOfFile, namesIn, putFile, stagedNames } from './origin.js';
import { takeIn } from './taken-in.js';

afterEach(clearOrigin);

/** A worker that fetches an image, once it is at the point of its crash. */
async function workerAt(point: CrashPoint, destination: string): Promise<Worker> {
  const worker = new Worker(new URL('./crashing-worker.ts', import.meta.url), { type: 'module' });
  const told = await new Promise<unknown>((resolve) => {
    worker.onmessage = ({ data }) => resolve(data);
    worker.postMessage({ point, destination });
  });
  expect(told).toBe('there');
  return worker;
}

/** The browser notices its end only after a while. */
async function untilUnlocked(): Promise<void> {
  await expect.poll(async () => (await navigator.locks.query()).held?.length, { timeout: 20_000 }).toBe(0);
}

describe.each(sampleOf<CrashPoint>(['download', 'inspect', 'convert', 'commit'], 2))(
  'a crash while %s',
  (point) => {
    it('leaves pieces, which the next call clears', async () => {
      const worker = await workerAt(point, 'crashed.img');
      worker.terminate();
      await untilUnlocked();
      expect(await stagedNames()).toContain('crashed.img.part');
      await takeIn('ext4.raw', { destination: 'other.img' });
      expect(await stagedNames()).toEqual([]);
      expect(await namesIn('diskloupe-images')).toEqual(['other.img']);
    });

    it('lets the same image be fetched again', async () => {
      (await workerAt(point, 'crashed.img')).terminate();
      await untilUnlocked();
      const { file } = await takeIn('qcow2-cluster-2m.qcow2', { destination: 'crashed.img' });
      expect(await digestOfFile(file)).toBe(corpusEntry('qcow2-cluster-2m.qcow2').content?.sha256);
      expect(await stagedNames()).toEqual([]);
    });
  },
);

describe('clearStaging', () => {
  it('removes what a crash has left, and reports what that was', async () => {
    (await workerAt('download', 'crashed.img')).terminate();
    await untilUnlocked();
    expect(await clearStaging()).toEqual(['crashed.img.part']);
    expect(await stagedNames()).toEqual([]);
    expect(await clearStaging()).toEqual([]);
  });

  it('keeps files in use', async () => {
    const worker = await workerAt('download', 'busy.img');
    await putFile('diskloupe-staging', 'stale.img.part', Uint8Array.of(1));
    await putFile('diskloupe-staging', 'stale.img.converted', Uint8Array.of(1));
    expect((await clearStaging()).sort()).toEqual(['stale.img.converted', 'stale.img.part']);
    expect(await stagedNames()).toEqual(['busy.img.part']);
    worker.terminate();
    await untilUnlocked();
    expect(await clearStaging()).toEqual(['busy.img.part']);
  });

  it('keeps files that are not its own', async () => {
    await putFile('diskloupe-staging', 'notes.txt', Uint8Array.of(1));
    expect(await clearStaging()).toEqual([]);
    expect(await stagedNames()).toEqual(['notes.txt']);
  });

  it('clears the given folder', async () => {
    await putFile('elsewhere', 'stale.img.part', Uint8Array.of(1));
    expect(await clearStaging({ stagingFolder: 'elsewhere' })).toEqual(['stale.img.part']);
    await expect(clearStaging({ stagingFolder: 'a/b' })).rejects.toThrow(TypeError);
  });
});

describe('two operations with one destination', () => {
  it('cannot both have it', async () => {
    const taken = await Promise.allSettled([takeIn('ext4.raw'), takeIn('gpt-sgdisk.img')]);
    expect(taken.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    const failed = taken.find(({ status }) => status === 'rejected');
    expect(failed).toMatchObject({ reason: expect.any(DestinationBusyError) });
    expect(await stagedNames()).toEqual([]);
  });

  it('cannot both have it in two tabs, whatever folder they stage in', async () => {
    const worker = await workerAt('download', 'disk.img');
    await expect(takeIn('ext4.raw')).rejects.toThrow(DestinationBusyError);
    await expect(takeIn('ext4.raw', { destination: 'DISK.img' })).rejects.toThrow(DestinationBusyError);
    await expect(takeIn('ext4.raw', { stagingFolder: 'elsewhere' })).rejects.toThrow(DestinationBusyError);
    expect(await stagedNames()).toEqual(['disk.img.part']);
    worker.terminate();
    await untilUnlocked();
  });

  it('have it one after the other', async () => {
    for (const image of ['ext4.raw', 'gpt-sgdisk.img']) {
      const { file } = await takeIn(image);
      expect(await digestOfFile(file)).toBe(corpusEntry(image).sha256);
    }
  });

  it('have two of the same name in two folders', async () => {
    const origin = await navigator.storage.getDirectory();
    const folder = await origin.getDirectoryHandle('elsewhere', { create: true });
    const images = await origin.getDirectoryHandle('diskloupe-images', { create: true });
    await Promise.all([
      takeIn('ext4.raw', { destination: { folder, name: 'disk.img' } }),
      takeIn('gpt-sgdisk.img'),
    ]);
    expect(await namesIn('elsewhere')).toEqual(['disk.img']);
    const busy = workerAt('download', 'disk.img');
    const worker = await busy;
    // The default folder by its handle is the same destination.
    const again = takeIn('ext4.raw', { destination: { folder: images, name: 'disk.img' } });
    await expect(again).rejects.toThrow(DestinationBusyError);
    worker.terminate();
    await untilUnlocked();
  });
});
