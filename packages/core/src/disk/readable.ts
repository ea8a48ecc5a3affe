import type { DiskRange, VirtualDisk } from './virtual-disk.js';

/** Bytes in a chunk: large enough that a read costs little, small enough to keep memory bounded. */
const CHUNK = 4 * 1024 * 1024;
/** Chunks that are read ahead while one is taken. */
const AHEAD = 3;

/** The bytes of a disk in order, with the next chunks being read while one is taken. */
export function readableOf(
  disk: VirtualDisk,
  { start = 0, end = disk.size, signal }: DiskRange,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const cancelled = new AbortController();
  const both = signal ? AbortSignal.any([signal, cancelled.signal]) : cancelled.signal;
  const last = Math.min(end, disk.size);
  const reading: Promise<Uint8Array>[] = [];
  let at = start;
  const readAhead = (): void => {
    while (reading.length <= AHEAD && at < last) {
      const next = disk.read(at, Math.min(CHUNK, last - at), { signal: both });
      // It is awaited when its turn comes; until then its failure is nobody's.
      next.catch(() => {});
      reading.push(next);
      at += CHUNK;
    }
  };
  return new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      async pull(controller) {
        readAhead();
        const next = reading.shift();
        if (!next) return controller.close();
        try {
          controller.enqueue(owned(await next));
        } catch (error) {
          cancelled.abort(error);
          throw error;
        }
        return undefined;
      },
      cancel(reason) {
        cancelled.abort(reason);
      },
    },
    { highWaterMark: 0 },
  );
}

/** The bytes as the taker's own: a source's may be a view on memory that is still in use. */
function owned(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  const { buffer, length } = bytes;
  return buffer instanceof ArrayBuffer && buffer.byteLength === length
    ? new Uint8Array(buffer)
    : bytes.slice();
}
