import { abortable } from '../flow/abortable.js';
import { ProgressMeter, type TransferProgress } from '../flow/transfer-progress.js';
import { sourceChunks } from '../source/source-chunks.js';
import { type ImageInput, toSource } from '../source/to-source.js';
import { WorkerLostError } from '../workers/worker-watch.js';
import { checkedAlgorithms, type DigestAlgorithm, type Digests } from './algorithms.js';
import { DigestRun } from './digest-run.js';
import type { HashingOptions } from './start-hashing.js';

/**
 * Options of {@link digestOf}.
 *
 * @example
 * ```ts
 * import { digestOf } from '@diskloupe/core/digest';
 *
 * const digests = await digestOf(file, ['sha256'], {
 *   onProgress: ({ bytes, total }) => console.log(bytes, total),
 *   signal: AbortSignal.timeout(60_000),
 *   workers: 0, // on this thread
 * });
 * ```
 */
export interface DigestOptions extends HashingOptions {
  /** Ends the computation; it rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** Called after every MiB or so, and at the end. */
  readonly onProgress?: ((progress: TransferProgress) => void) | undefined;
}

/** In bytes: less is hashed before a worker has started. */
const WORTH_A_WORKER = 1024 * 1024;

/**
 * Computes digests of a file, reading each byte once for all of them. If a worker is lost, a file is read again from
 * its start and hashed on this thread; a stream cannot be.
 *
 * @throws TypeError for an unknown algorithm; SourceReadError if the bytes cannot be read; WorkerLostError for a stream;
 *   the signal's reason; a stream's own error
 *
 * @example
 * ```ts
 * import { digestOf } from '@diskloupe/core/digest';
 *
 * const { md5, sha256 } = await digestOf(file, ['md5', 'sha256']);
 * md5.length; // 32
 * sha256.length; // 64
 * ```
 */
export async function digestOf<const A extends DigestAlgorithm>(
  input: ImageInput | ReadableStream<Uint8Array>,
  algorithms: readonly A[],
  options: DigestOptions = {},
): Promise<Digests<A>> {
  const wanted = checkedAlgorithms(algorithms);
  const { signal } = options;
  signal?.throwIfAborted();
  if (isStream(input)) {
    return hashAll(wanted, chunksOfStream(input, signal), new ProgressMeter(null), options);
  }
  const source = toSource(input);
  const { size } = source;
  const workers = size < WORTH_A_WORKER ? 0 : options.workers;
  const hashedBy = (count: number | undefined): Promise<Digests<A>> =>
    hashAll(wanted, sourceChunks(source, signal), new ProgressMeter(size), {
      ...options,
      workers: count,
      size,
    });
  try {
    return await hashedBy(workers);
  } catch (error) {
    if (!(error instanceof WorkerLostError)) throw error;
    return hashedBy(0);
  }
}

async function hashAll<A extends DigestAlgorithm>(
  algorithms: readonly A[],
  chunks: AsyncGenerator<Uint8Array, void, undefined>,
  meter: ProgressMeter,
  { signal, onProgress, ...where }: DigestOptions & { readonly size?: number },
): Promise<Digests<A>> {
  const run = new DigestRun(algorithms, where);
  let bytes = 0;
  try {
    for await (const chunk of chunks) {
      await abortable(run.take(chunk), signal);
      bytes += chunk.length;
      onProgress?.(meter.at(bytes));
    }
    return await abortable(run.finish(), signal);
  } finally {
    run.end();
  }
}

async function* chunksOfStream(
  stream: ReadableStream<Uint8Array>,
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array, void, undefined> {
  const reader = stream.getReader();
  let isOver = false;
  try {
    for (;;) {
      const { done, value } = await abortable(reader.read(), signal);
      if (done) {
        isOver = true;
        return;
      }
      if (!(value instanceof Uint8Array)) throw new TypeError('chunks must be Uint8Arrays');
      yield value;
    }
  } finally {
    // A caller's stream may take any time to be canceled.
    if (!isOver) reader.cancel(signal?.reason).catch(() => {});
    reader.releaseLock();
  }
}

function isStream(input: unknown): input is ReadableStream<Uint8Array> {
  return typeof ReadableStream !== 'undefined' && input instanceof ReadableStream;
}
