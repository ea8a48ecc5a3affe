/** In the browser: the speed of staging a download, relative to a worker that only writes. */
import { BATCH } from '../src/storage/batched-sink.js';
import { openSink } from '../src/storage/open-sink.js';
import type { BareOrder } from './bare-writer.js';

export interface StagingFigure {
  /** Bytes per chunk, as in a download. */
  readonly chunkSize: number;
  /** MiB per second of a bare sync access handle. */
  readonly bare: number;
  /** MiB per second through the sink, from its opening until everything is stored. */
  readonly staged: number;
  /** Median of the ratios of the pairs. */
  readonly ratio: number;
}

const MiB = 1024 * 1024;
const PAIRS = 5;

async function stage(size: number = 256 * MiB, chunkSize: number = 65_536): Promise<StagingFigure> {
  const pairs: (readonly [bare: number, staged: number])[] = [];
  // The first pair starts everything that the browser starts only once.
  for (let pair = 0; pair <= PAIRS; pair++) {
    const bare = await inFile((file) => writeBare({ file, size, step: BATCH }));
    const staged = await inFile((file) => writeStaged(file, size, chunkSize));
    if (pair) pairs.push([bare, staged]);
  }
  const speed = (time: number): number => size / MiB / (time / 1000);
  return {
    chunkSize,
    bare: speed(median(pairs.map(([bare]) => bare))),
    staged: speed(median(pairs.map(([, staged]) => staged))),
    ratio: median(pairs.map(([bare, staged]) => bare / staged)),
  };
}

async function writeStaged(file: FileSystemFileHandle, size: number, chunkSize: number): Promise<number> {
  const chunk = new Uint8Array(chunkSize).fill(0x5a);
  const start = performance.now();
  const sink = await openSink(file);
  await sink.truncate(size);
  for (let at = 0; at < size; at += chunkSize) await sink.write(chunk.subarray(0, size - at), at);
  await sink.close();
  return performance.now() - start;
}

/** @returns milliseconds in the worker, without its start */
function writeBare(order: BareOrder): Promise<number> {
  const worker = new Worker(new URL('./bare-writer.ts', import.meta.url), { type: 'module' });
  return new Promise<number>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<number>) => resolve(data);
    worker.onerror = ({ message }) => reject(new Error(message));
    worker.postMessage(order);
  }).finally(() => worker.terminate());
}

async function inFile(write: (file: FileSystemFileHandle) => Promise<number>): Promise<number> {
  const folder = await navigator.storage.getDirectory();
  const file = await folder.getFileHandle('bench.part', { create: true });
  try {
    return await write(file);
  } finally {
    await folder.removeEntry('bench.part');
  }
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}

Object.assign(globalThis, { stage });
