/** In the browser: the cost of a DigestStream relative to a worker that only hashes. */
import { DigestStream } from '../src/digest/index.js';
import type { BareHashOrder } from './bare-hash.js';

export interface DigestStreamFigure {
  /** In bytes. */
  readonly chunkSize: number;
  /** MiB per second of the bare loop, and through the stream. */
  readonly bare: number;
  readonly streamed: number;
  /** Median over the pairs of the bare time divided by ours: 1 is as fast. */
  readonly ratio: number;
}

const MiB = 1024 * 1024;
const PAIRS = 3;

/** SHA-256 of `total` bytes of chunks, in alternating pairs. */
export async function measureDigestStream(total: number, chunkSize: number): Promise<DigestStreamFigure> {
  const pairs: (readonly [bare: number, streamed: number])[] = [];
  // The first pair starts everything that the browser starts only once.
  for (let pair = 0; pair <= PAIRS; pair++) {
    const bare = await hashBare({ algorithm: 'sha256', chunkSize, chunks: total / chunkSize });
    const streamed = await hashStreamed(total, chunkSize);
    if (pair) pairs.push([bare, streamed]);
  }
  const speed = (time: number): number => total / MiB / (time / 1000);
  return {
    chunkSize,
    bare: speed(median(pairs.map(([bare]) => bare))),
    streamed: speed(median(pairs.map(([, streamed]) => streamed))),
    ratio: median(pairs.map(([bare, streamed]) => bare / streamed)),
  };
}

/** @returns the worker's own measurement, in milliseconds, because it takes a while to start */
async function hashBare(order: BareHashOrder): Promise<number> {
  const worker = new Worker(new URL('./bare-hash.ts', import.meta.url), { type: 'module' });
  try {
    return await new Promise<number>((resolve, reject) => {
      worker.onmessage = ({ data }: MessageEvent<number>) => resolve(data);
      worker.onerror = ({ message }) => reject(new Error(message));
      worker.postMessage(order);
    });
  } finally {
    worker.terminate();
  }
}

/** @returns the time from the first chunk to the digest, in milliseconds, including the start of the worker */
async function hashStreamed(total: number, chunkSize: number): Promise<number> {
  let position = 0;
  const source = new ReadableStream<Uint8Array>(
    {
      pull(controller) {
        if (position >= total) return controller.close();
        controller.enqueue(new Uint8Array(chunkSize));
        position += chunkSize;
      },
    },
    { highWaterMark: 0 },
  );
  const start = performance.now();
  const hashing = new DigestStream(['sha256']);
  await source.pipeThrough(hashing).pipeTo(new WritableStream());
  await hashing.digests;
  return performance.now() - start;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}
