import { isZero } from '../bytes/is-zero.js';
import { loadPart } from '../flow/load-part.js';
import type { ImageDisk } from './image-disk.js';
import type { ReadChunk } from './pipeline/pipeline.js';
import type { DiskPiece, ReadableRange } from './virtual-disk.js';

type Bytes = Uint8Array<ArrayBuffer>;

/** Streams the bytes of a disk in order, reading ahead. */
export function readableOf(disk: ImageDisk, range: ReadableRange): ReadableStream<Bytes> {
  return streamOf(disk, range, ({ length, data }) => data ?? new Uint8Array(length));
}

/** The same, without zeros. */
export function piecesOf(disk: ImageDisk, range: ReadableRange): ReadableStream<DiskPiece> {
  return streamOf(disk, range, ({ offset, data }) => (data && !isZero(data) ? { offset, data } : undefined));
}

/** @param itemOf turns a chunk into an item of the stream, or undefined */
function streamOf<T>(
  disk: ImageDisk,
  { start = 0, end = disk.size, signal, workers = {}, reuseMemory, isHeld }: ReadableRange,
  itemOf: (chunk: ReadChunk) => T | undefined,
): ReadableStream<T> {
  const cancelled = new AbortController();
  const both = signal ? AbortSignal.any([signal, cancelled.signal]) : cancelled.signal;
  let chunks: AsyncGenerator<ReadChunk, void, undefined> | undefined;

  async function next(): Promise<T | undefined> {
    if (!chunks) {
      const { Pipeline } = await loadPart('reading disks', () => import('./pipeline/pipeline.js'));
      const limits = { start: Math.min(start, disk.size), end: Math.min(end, disk.size) };
      chunks = new Pipeline(disk, { ...limits, signal: both, workers, reuseMemory, isHeld }).chunks();
    }
    for (;;) {
      both.throwIfAborted();
      const { done, value } = await chunks.next();
      const item = done ? undefined : itemOf(value);
      if (done || item !== undefined) return item;
    }
  }

  return new ReadableStream<T>(
    {
      async pull(controller) {
        try {
          const item = await next();
          if (item === undefined) controller.close();
          else controller.enqueue(item);
        } catch (error) {
          cancelled.abort(error);
          throw error;
        }
      },
      async cancel(reason) {
        cancelled.abort(reason);
        await chunks?.return();
      },
    },
    { highWaterMark: 0 },
  );
}
