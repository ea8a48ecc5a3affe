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

/**
 * Sends a chunk; called again if it rejects. The signal ends it: the upload has failed or was aborted.
 *
 * @example
 * ```ts no-run
 * import { HttpError } from '@diskloupe/core/errors';
 * import type { SendChunk } from '@diskloupe/core/upload';
 *
 * const send: SendChunk = async ({ offset, data }, { signal }) => {
 *   const { ok, status, url } = await fetch(`/disks/7?offset=${offset}`, { method: 'PUT', body: data, signal });
 *   if (!ok) throw new HttpError(url, status, { code: 'http_status', params: { status } });
 * };
 * ```
 */
export type SendChunk = (chunk: DiskChunk, context: { readonly signal: AbortSignal }) => Promise<void>;

/**
 * Progress of an upload in chunks.
 *
 * @example
 * ```ts
 * import type { ChunkProgress } from '@diskloupe/core/upload';
 *
 * const percentOf = ({ offset, total }: ChunkProgress) => Math.floor((100 * offset) / total);
 * percentOf({ offset: 524288, total: 1048576, sent: 65536 }); // 50
 * ```
 */
export interface ChunkProgress {
  /** In bytes: everything below it has been sent or is zeros. It never decreases, and can be a later call's `from`. */
  readonly offset: number;
  /** Virtual size, in bytes. */
  readonly total: number;
  /** Bytes sent in this call. */
  readonly sent: number;
}

/**
 * Options of {@link uploadChunks}.
 *
 * @example
 * ```ts
 * import { openDisk } from '@diskloupe/core/disk';
 * import { type SendChunk, uploadChunks } from '@diskloupe/core/upload';
 *
 * const send: SendChunk = async ({ data }) => console.log(data.length);
 * const { offset, total } = await uploadChunks(await openDisk(file), send, {
 *   chunkSize: 64 * 1024,
 *   concurrency: 2,
 *   isPassing: (error) => error instanceof TypeError, // what a lost connection causes
 * });
 * offset === total; // true
 * ```
 */
export interface UploadChunksOptions extends SparseChunkOptions, RetryOptions {
  /** Chunks sent at a time, and held in memory; 4 by default. */
  readonly concurrency?: number | undefined;
  /** Called after each chunk, and at the end. */
  readonly onProgress?: ((progress: ChunkProgress) => void) | undefined;
  /**
   * Whether a failure is temporary. By default all are, except an {@link HttpError} whose status means that the
   * request itself is wrong: 4xx except 408, 425, and 429.
   */
  readonly isPassing?: ((error: unknown) => boolean) | undefined;
}

/**
 * Sends a virtual disk in chunks, skipping zeros, several at a time. Retries a failed chunk after a delay; if one
 * fails for good, aborts the others and waits for them before it rejects.
 *
 * @param send may be called with chunks in any order, and with the same one again
 * @throws RangeError as {@link sparseChunks}; TypeError for other options; the last error of `send`; DiskReadError or
 *   SourceReadError if the image cannot be read; the signal's reason
 *
 * @example
 * ```ts no-run
 * import { openDisk } from '@diskloupe/core/disk';
 * import { uploadChunks } from '@diskloupe/core/upload';
 *
 * const disk = await openDisk(file);
 * await uploadChunks(disk, async ({ offset, data }, { signal }) => {
 *   const { ok } = await fetch(`/disks/7?offset=${offset}`, { method: 'PUT', body: data, signal });
 *   if (!ok) throw new Error('the chunk was not stored'); // it is sent again
 * });
 * ```
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
  /** Everything below it has been handed out. */
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
      // Anything in between is zeros.
      front = chunk.offset + chunk.data.length;
      const delivery = deliver(chunk);
      // A permanent failure ends the reading and the other chunks immediately.
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

/** Statuses of correct requests at a wrong time. Source: RFC 9110, 15.5.9; RFC 8470, 5.2; RFC 6585, 4. */
const UNTIMELY: readonly number[] = [408, 425, 429];

function mayPass(error: unknown): boolean {
  if (!(error instanceof HttpError)) return true;
  return error.status < 400 || error.status >= 500 || UNTIMELY.includes(error.status);
}
