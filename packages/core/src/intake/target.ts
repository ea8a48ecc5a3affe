import { abortable } from '../flow/abortable.js';
import { loadPart } from '../flow/load-part.js';
import type { FileSink } from '../storage/file-sink.js';
import { originPath, removeAt } from '../workers/origin-path.js';

/**
 * Accepted targets for a file: a stream, a file in a browser, or a {@link FileSink}.
 *
 * @example
 * ```ts
 * import { fetchImage, type ImageTarget } from '@diskloupe/core/intake';
 *
 * const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
 * const target: ImageTarget = writable;
 * const [{ bytes }, copy] = await Promise.all([fetchImage(file, target), new Response(readable).blob()]);
 * bytes === copy.size; // true
 * ```
 */
export type ImageTarget = WritableStream<Uint8Array> | FileSystemFileHandle | FileSink;

/** A sink, and what it holds once closed. */
export interface Target {
  readonly sink: FileSink;
  /** Whether the writer may reuse bytes when a write has settled: streams may keep them. */
  readonly givesBack: boolean;
  /** Reads back what was written, if possible; only after `close`. */
  readonly written?: (() => Promise<Blob>) | undefined;
  /** Withdraws what was written, after `close`. Never rejects. */
  readonly remove?: (() => Promise<void>) | undefined;
}

/** @throws TypeError for anything but a target; what `createWritable` throws */
export async function openTarget(target: ImageTarget, signal: AbortSignal | undefined): Promise<Target> {
  if ('getWriter' in target) {
    const sink = streamSink(target.getWriter(), signal);
    // Nobody waits for a stream that may hang: it is only notified.
    return { sink: { ...sink, abort: async (reason) => void sink.abort(reason) }, givesBack: false };
  }
  if ('createWritable' in target) return handleTarget(target, signal);
  if ('write' in target && 'close' in target && 'abort' in target) return { sink: target, givesBack: true };
  // Safari before 26 has no `createWritable`.
  if ('getFile' in target) return inPlace(target);
  throw new TypeError('the target must be a WritableStream, a FileSystemFileHandle or a FileSink');
}

function streamSink(
  writer: WritableStreamDefaultWriter<Uint8Array>,
  signal: AbortSignal | undefined,
): FileSink {
  return {
    async write(bytes) {
      // A failure here also shows in `ready` and in `close`.
      await abortable(writer.ready, signal);
      writer.write(bytes).catch(() => {});
    },
    close: () => abortable(writer.close(), signal),
    abort: (reason) => writer.abort(reason).catch(() => {}),
  };
}

/** The file's previous contents stay until `close`: the browser writes to a separate file. */
async function handleTarget(handle: FileSystemFileHandle, signal: AbortSignal | undefined): Promise<Target> {
  const before = (await handle.getFile()).size;
  const writable = await handle.createWritable();
  const sink = streamSink(writable.getWriter(), signal);
  return {
    sink: {
      ...sink,
      async abort(reason) {
        await sink.abort(reason);
        // Somebody created it for this, and it is of no use.
        if (!before) await removeFile(handle);
      },
    },
    givesBack: false,
    written: () => handle.getFile(),
    remove: () => removeFile(handle),
  };
}

/** Its previous contents are lost at once. */
async function inPlace(handle: FileSystemFileHandle): Promise<Target> {
  const { openSink } = await loadPart('staging', () => import('../storage/open-sink.js'));
  const sink = await openSink(handle);
  return {
    sink: {
      truncate: (size) => sink.truncate(size),
      write: (bytes, at) => sink.write(bytes, at),
      close: () => sink.close(),
      async abort() {
        await sink.abort();
        await removeFile(handle);
      },
    },
    givesBack: true,
    written: () => handle.getFile(),
    remove: () => removeFile(handle),
  };
}

/**
 * Not every browser can remove a file by its handle (Chromium can): a file of the origin is removed from its folder,
 * and any other is left empty.
 */
async function removeFile(handle: FileSystemFileHandle): Promise<void> {
  try {
    if ('remove' in handle && typeof handle.remove === 'function') return void (await handle.remove());
    const path = await originPath(handle);
    if (path) return await removeAt(path);
  } catch {
    // It may be locked, or gone.
  }
  try {
    await (await handle.createWritable()).close();
  } catch {
    // Nothing more can be done.
  }
}
