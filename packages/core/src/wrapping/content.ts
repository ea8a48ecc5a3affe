import type { Unseen } from '../probe/probe.js';
import { readWhole } from '../source/read-whole.js';
import { SliceSource } from '../source/slice-source.js';
import type { Source } from '../source/source.js';
import { sourceChunks } from '../source/source-chunks.js';

/** Counts what a reader of a content takes of the file around it: for progress, and for limits. */
export interface Tally {
  /** Bytes read of the outermost file. */
  packed: number;
}

/** A file, or what a wrapper has in it: readable from first to last, and perhaps anywhere. */
export interface Content {
  /** In bytes. */
  readonly size: number | Unseen;
  /** Random access; absent for a passage, which can only be read from its beginning. */
  readonly source?: Source;
  /**
   * Reads from first to last, as often as it is called.
   *
   * @throws SourceReadError; UnwrapError; ModuleLoadError; the signal's reason
   */
  chunks(signal: AbortSignal | undefined, tally?: Tally): AsyncGenerator<Uint8Array, void, undefined>;
}

/**
 * What was unpacked whole, into memory.
 *
 * @param packed bytes of the file that it came out of
 */
export function unpackedContent(source: Source, packed: number): Content {
  return {
    size: source.size,
    source,
    async *chunks(signal, tally) {
      if (tally) tally.packed += packed;
      yield* sourceChunks(source, signal);
    },
  };
}

/** Bytes of the first read, and of those that are no longer doubled. */
const [FIRST, LARGE] = [2 ** 18, 2 ** 20];

export function contentOf(source: Source): Content {
  return {
    size: source.size,
    source,
    async *chunks(signal, tally) {
      // Whoever wants only the start reads little; the rest comes in large chunks, read ahead.
      let at = 0;
      for (let step = FIRST; step < LARGE && at < source.size; step *= 2) {
        const chunk = await readWhole(source, at, Math.min(step, source.size - at), signal);
        at += chunk.length;
        if (tally) tally.packed += chunk.length;
        yield chunk;
      }
      for await (const chunk of sourceChunks(new SliceSource(source, at), signal)) {
        if (tally) tally.packed += chunk.length;
        yield chunk;
      }
    },
  };
}
