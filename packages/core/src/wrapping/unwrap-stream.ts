import { UnwrapError } from '../errors/wrapping.js';
import { deferred } from '../flow/deferred.js';
import { generatedStream } from '../flow/generated-stream.js';
import { isArchive, walkArchive } from './archives.js';
import { boundedChunks, type UnpackLimits } from './bounded.js';
import { lookAt } from './choose-member.js';
import type { Content, Tally } from './content.js';
import { MAX_NESTING } from './limits.js';
import type { ArchiveEntry } from './member.js';
import { isPassage, passageThrough } from './passages.js';
import { type Chunks, peek } from './peek.js';
import type { Wrapper } from './wrapper.js';

/**
 * Options of {@link UnwrapStream}.
 *
 * @example
 * ```ts
 * import { UnwrapStream, type UnwrapStreamOptions } from '@diskloupe/core/wrapping';
 *
 * const options: UnwrapStreamOptions = {
 *   maxUnpacked: 100 * 1024 ** 3,
 *   onProgress: (packed, unpacked) => console.log(packed, unpacked),
 * };
 * const image = file.stream().pipeThrough(new UnwrapStream(options));
 * ```
 */
export interface UnwrapStreamOptions extends UnpackLimits {
  /** The name of the file in an archive; by default the first disk image in it. */
  readonly member?: string | undefined;
}

/**
 * A pair for `pipeThrough` that unwraps bytes in passing: whatever a compressed file or a tar archive holds comes out, also
 * within each other, down to the disk image. An image that is not wrapped passes unchanged.
 *
 * Memory does not depend on the size of the image.
 *
 * @example
 * ```ts
 * // file: qcow2-v3.qcow2.gz
 * import { InspectionStream } from '@diskloupe/core/stream';
 * import { UnwrapStream } from '@diskloupe/core/wrapping';
 *
 * const inspection = new InspectionStream();
 * const image = file.stream().pipeThrough(new UnwrapStream()).pipeThrough(inspection);
 * const { size } = await new Response(image).blob();
 * size; // 720896
 * (await inspection.report).format; // 'qcow2'
 * ```
 */
export class UnwrapStream {
  /**
   * The bytes of the image. Errors with UnwrapError if a wrapper is damaged or an archive holds no disk image;
   * ModuleLoadError; what the input errors with.
   */
  readonly readable: ReadableStream<Uint8Array>;
  /** Accepts the bytes of the file in order. */
  readonly writable: WritableStream<Uint8Array>;
  /** The wrappers, from the file inwards, as soon as they are known; rejects if the stream fails before. */
  readonly wrappers: Promise<readonly Wrapper[]>;

  constructor(options: UnwrapStreamOptions = {}) {
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
    const wrappers = deferred<readonly Wrapper[]>();
    this.wrappers = wrappers.promise;
    this.writable = writable;
    const tally: Tally = { packed: 0 };
    this.readable = generatedStream(unwrapped(streamChunks(readable, tally), tally, options, wrappers));
  }
}

/** Reads a stream, which ends with its reader. */
async function* streamChunks(stream: ReadableStream<Uint8Array>, tally: Tally): Chunks {
  const reader = stream.getReader();
  let isOver = false;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      isOver = done;
      if (done) return;
      tally.packed += value.length;
      yield value;
    }
  } finally {
    // Nobody waits for the rest of an archive.
    if (!isOver) await reader.cancel().catch(() => {});
  }
}

async function* unwrapped(
  input: Chunks,
  tally: Tally,
  { member, ...limits }: UnwrapStreamOptions,
  found: ReturnType<typeof deferred<readonly Wrapper[]>>,
): Chunks {
  const wrappers: Wrapper[] = [];
  let chunks = input;
  try {
    for (;;) {
      const { start, again } = await peek(chunks);
      chunks = again;
      const { format } = await lookAt(NAMELESS, start, undefined);
      if (wrappers.length === MAX_NESTING) break;
      if (isPassage(format)) {
        wrappers.push({ format, member: null, method: format, size: 'unseen' });
        chunks = passageThrough(format, once(chunks)).chunks(undefined);
      } else if (isArchive(format)) {
        const passed = await passTo(format, chunks, member);
        const { name, method, size } = passed.entry;
        wrappers.push({ format, member: name, method, size });
        chunks = passed.chunks;
      } else break;
    }
    found.resolve(wrappers);
    yield* boundedChunks(wrappers[0]?.format ?? 'raw', chunks, tally, limits);
  } catch (error) {
    found.reject(error);
    throw error;
  } finally {
    await chunks.return();
  }
}

/** What is in a stream has no name, and all that is known of it is its start. */
const NAMELESS: ArchiveEntry = {
  name: '',
  size: 'unseen',
  method: 'stored',
  offset: null,
  content: once(nothing()),
};

async function* nothing(): Chunks {}

/** A content that is read once. */
function once(chunks: Chunks): Content {
  return { size: 'unseen', chunks: () => chunks };
}

/**
 * Goes on to the disk image in an archive, or to the file of a name.
 *
 * @throws UnwrapError if there is none, or the archive is damaged
 */
async function passTo(
  format: string,
  archive: Chunks,
  wanted: string | undefined,
): Promise<{ readonly entry: ArchiveEntry; readonly chunks: Chunks }> {
  const walk = walkArchive(format, once(archive), undefined);
  for (;;) {
    const { value } = await walk.next();
    if (!value) break;
    const { entry, passing } = value;
    if (wanted !== undefined && entry.name !== wanted) continue;
    const { start, again } = await peek(passing.chunks(undefined));
    if (wanted === undefined && !(await lookAt(entry, start, undefined)).isDisk) {
      await again.return();
      continue;
    }
    return { entry, chunks: closing(again, walk) };
  }
  throw new UnwrapError(
    format,
    null,
    wanted === undefined
      ? { code: 'archive_without_disk' }
      : { code: 'member_missing', params: { name: wanted } },
  );
}

/** Ends another generator with its own. */
async function* closing(chunks: Chunks, other: AsyncGenerator<unknown, void, undefined>): Chunks {
  try {
    yield* chunks;
  } finally {
    await other.return();
  }
}
