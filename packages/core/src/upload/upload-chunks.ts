import type { VirtualDisk } from '../disk/virtual-disk.js';
import { HttpError } from '../errors.js';
import { Backoff, type RetryOptions, validateRetries } from '../source/http/retry.js';
import {
  CHUNK_SIZE,
  type DiskChunk,
  type SparseChunkOptions,
  sparseChunks,
  validateChunks,
} from './sparse-chunks.js';

/** Sends a chunk; what it rejects with is tried again. The signal ends it: the upload has failed or was aborted. */
export type SendChunk = (chunk: DiskChunk, context: { readonly signal: AbortSignal }) => Promise<void>;

/** How far an upload of chunks has come. */
export interface ChunkProgress {
  /** In bytes: below it, all has been sent or is zeros. It never falls, and `from` may be it another time. */
  readonly offset: number;
  /** Of the disk, in bytes. */
  readonly total: number;
  /** Sent this time, in bytes. */
  readonly sent: number;
}

/** How {@link uploadChunks} goes about it. */
export interface UploadChunksOptions extends SparseChunkOptions, RetryOptions {
  /** Chunks that are sent at a time; 4 by default. As many are held in memory. */
  readonly concurrency?: number | undefined;
  /** Is told whenever a chunk has been sent, and at the end. */
  readonly onProgress?: ((progress: ChunkProgress) => void) | undefined;
  /**
   * Whether a failure may pass. By default all may but an {@link HttpError} whose status says that the request itself is
   * wrong: 4xx without 408, 425 and 429.
   */
  readonly isPassing?: ((error: unknown) => boolean) | undefined;
}

/**
 * Sends the disk inside an image in chunks, those of zeros left out, some at a time. Each chunk that fails is tried again
 * after a while; where one fails for good, the others are aborted and waited for before this rejects.
 *
 * @param send may be called with chunks in any order, and with the same one again
 * @throws RangeError as {@link sparseChunks}; TypeError for other options; what `send` rejected with last; DiskReadError or
 *   SourceReadError where the image cannot be read; the signal's reason
 */
export async function uploadChunks(
  disk: VirtualDisk,
  send: SendChunk,
  options: UploadChunksOptions = {},
): Promise<ChunkProgress> {
  const { concurrency = 4, chunkSize = CHUNK_SIZE, from = 0, onProgress } = options;
  if (!(Number.isInteger(concurrency) && concurrency > 0)) {
    throw new TypeError('concurrency must be a whole number from 1 on');
  }
  validateRetries(options);
  validateChunks(disk, chunkSize, from);
  options.signal?.throwIfAborted();
  const ended = new AbortController();
  const signal = options.signal ? AbortSignal.any([options.signal, ended.signal]) : ended.signal;
  const underWay = new Map<number, Promise<void>>();
  /** Below it, everything has been handed out. */
  let front = from;
  let sent = 0;

  function tell(): ChunkProgress {
    const offset = Math.min(front, ...underWay.keys());
    const progress = { offset, total: disk.size, sent };
    onProgress?.(progress);
    return progress;
  }

  async function deliver(chunk: DiskChunk): Promise<void> {
    await sendWithRetries(send, chunk, options, signal);
    underWay.delete(chunk.offset);
    sent += chunk.data.length;
    tell();
  }

  try {
    for await (const chunk of sparseChunks(disk, { ...options, signal })) {
      // What lies in between is zeros.
      front = chunk.offset + chunk.data.length;
      const delivery = deliver(chunk);
      // One that has failed for good ends the reading and the others at once.
      delivery.catch((error) => ended.abort(error));
      underWay.set(chunk.offset, delivery);
      if (underWay.size >= concurrency) await Promise.race(underWay.values());
    }
    await Promise.all(underWay.values());
    front = disk.size;
    return tell();
  } catch (error) {
    ended.abort(error);
    await Promise.allSettled(underWay.values());
    throw error;
  }
}

async function sendWithRetries(
  send: SendChunk,
  chunk: DiskChunk,
  { retries = 5, retryDelay, isPassing = mayPass }: UploadChunksOptions,
  signal: AbortSignal,
): Promise<void> {
  const backoff = new Backoff({ retries, retryDelay }, signal);
  for (;;) {
    try {
      signal.throwIfAborted();
      return await send(chunk, { signal });
    } catch (error) {
      signal.throwIfAborted();
      if (!isPassing(error) || !(await backoff.again())) throw error;
    }
  }
}

/** Statuses of requests that were right at a wrong time. Source: RFC 9110, 15.5.9; RFC 8470, 5.2; RFC 6585, 4. */
const UNTIMELY: readonly number[] = [408, 425, 429];

function mayPass(error: unknown): boolean {
  if (!(error instanceof HttpError)) return true;
  return error.status < 400 || error.status >= 500 || UNTIMELY.includes(error.status);
}
