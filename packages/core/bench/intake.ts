/**
 * In the browser: the cost of inspecting a stream that is hashed anyway, and a page's memory while it stages a
 * download.
 */

import { DigestStream } from '../src/digest/index.js';
import { openDisk } from '../src/disk/index.js';
import { InspectionStream } from '../src/inspect/stream.js';
import { fetchToRaw } from '../src/intake/index.js';
import { permissive } from '../src/policy/index.js';
import { measureDigestStream } from './digest-stream.js';
import { measureStreams, type StreamFigure } from './stream-throughput.js';

const MiB = 1024 * 1024;

/** SHA-256 alone is the `identity` of the figure, with the inspection before it the `inspection`. */
function hash(head: readonly number[], chunkSize: number): Promise<StreamFigure> {
  return measureStreams(
    { create: () => new DigestStream(['sha256']) },
    {
      create() {
        const { readable, writable } = new InspectionStream();
        return { writable, readable: readable.pipeThrough(new DigestStream(['sha256'])) };
      },
    },
    Uint8Array.from(head),
    chunkSize,
    { pairs: 7, total: 128 * MiB },
  );
}

/** @returns the bytes staged, hashed, and committed, and the milliseconds that took */
async function take(url: string, digest: string): Promise<{ readonly size: number; readonly time: number }> {
  const start = performance.now();
  const digests = [{ algorithm: 'sha256', digest }] as const;
  const { file } = await fetchToRaw(url, 'bench', permissive(), { digests });
  return { time: performance.now() - start, size: await removed(file) };
}

/**
 * Converts the picked image to raw.
 *
 * @param isKept whether to keep it, as `fetchToRaw` does, or only read it
 * @returns the size of the raw image, and the milliseconds that took
 */
async function convert(isKept: boolean): Promise<{ readonly size: number; readonly time: number }> {
  const picked = document.querySelector('input')?.files?.[0];
  if (!picked) throw new Error('no file is picked');
  const start = performance.now();
  if (!isKept) {
    const disk = await openDisk(picked);
    await disk.readable({ reuseMemory: true }).pipeTo(new WritableStream());
    return { time: performance.now() - start, size: disk.size };
  }
  const { file } = await fetchToRaw(picked, 'bench', { ...permissive(), forceRaw: true });
  return { time: performance.now() - start, size: await removed(file) };
}

/** @returns its size, in bytes */
async function removed(file: FileSystemFileHandle): Promise<number> {
  const { size } = await file.getFile();
  const folder = await navigator.storage.getDirectory();
  await (await folder.getDirectoryHandle('diskloupe-images')).removeEntry('bench');
  return size;
}

Object.assign(globalThis, { hash, digestStream: measureDigestStream, take, convert });
