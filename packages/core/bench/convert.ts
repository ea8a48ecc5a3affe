/** In the browser: how long it takes to read a picked image as a raw disk. */
import { openDisk, saveRaw, type VirtualDisk } from '../src/disk/index.js';

export interface BrowserConversion {
  /** Milliseconds. */
  readonly time: number;
  /** Milliseconds until the first bytes arrived. */
  readonly firstBytes: number;
  /** Virtual size, in bytes. */
  readonly size: number;
}

/** The target of the bytes. */
export type BrowserSink = 'count' | 'kept' | 'origin';

async function convert(sink: BrowserSink): Promise<BrowserConversion> {
  const file = document.querySelector('input')?.files?.[0];
  if (!file) throw new Error('no file is picked');
  const start = performance.now();
  const disk = await openDisk(file);
  if (sink === 'origin') {
    const folder = await navigator.storage.getDirectory();
    const handle = await folder.getFileHandle('bench.raw', { create: true });
    await saveRaw(disk, handle);
    const time = performance.now() - start;
    const { size } = await handle.getFile();
    await folder.removeEntry('bench.raw');
    return { time, firstBytes: Number.NaN, size };
  }
  return count(disk, start, sink);
}

async function count(disk: VirtualDisk, start: number, sink: string): Promise<BrowserConversion> {
  let size = 0;
  let firstBytes = 0;
  const stream = disk.readable({ reuseMemory: sink !== 'kept' });
  await stream.pipeTo(
    new WritableStream({
      write({ length }) {
        size += length;
        firstBytes ||= performance.now() - start;
      },
    }),
  );
  return { time: performance.now() - start, firstBytes, size };
}

Object.assign(globalThis, { convert });
