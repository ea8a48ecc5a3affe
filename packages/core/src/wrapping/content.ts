import type { Unseen } from '../probe/probe.js';
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

export function contentOf(source: Source): Content {
  return {
    size: source.size,
    source,
    async *chunks(signal, tally) {
      for await (const chunk of sourceChunks(source, signal)) {
        if (tally) tally.packed += chunk.length;
        yield chunk;
      }
    },
  };
}
