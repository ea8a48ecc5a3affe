/**
 * Decodes a stream of any length in one direction, with bounded memory: give it input with `feed`, take content with
 * `read` until it returns undefined, and so on; `end` after the last input.
 *
 * @example
 * ```ts
 * import { GzipDecoder, type StreamDecoder } from '@diskloupe/decode/gzip';
 * import { gzipSync } from 'node:zlib';
 *
 * const decoder: StreamDecoder = new GzipDecoder();
 * decoder.feed(gzipSync(input));
 * decoder.end();
 * let length = 0;
 * for (let piece = decoder.read(); piece; piece = decoder.read()) length += piece.length;
 * length === input.length; // true
 * ```
 */
export interface StreamDecoder {
  /**
   * Gives the bytes that follow those given before. They are copied, so the caller may reuse them. Call it once `read` has
   * returned undefined: what was not read yet is kept in memory.
   */
  feed(input: Uint8Array): void;
  /** Says that no more input follows. */
  end(): void;
  /**
   * Decodes on.
   *
   * @returns the next bytes of the content, at most {@link MAX_PIECE}, in memory that the next `read` reuses; undefined if
   *   it needs more input, or if the content has ended (`isDone`)
   * @throws DecodeError if the input is damaged or ends within the stream; its `offset` counts from the first byte given.
   *   Every further call throws the same error.
   */
  read(): Uint8Array | undefined;
  /** Whether the content has ended: everything was decoded, and `end` was called. */
  readonly isDone: boolean;
  /** Bytes behind the compressed data that belong to nothing, and are ignored as the format's own program ignores them. */
  readonly trailing: number;
}

/**
 * The most bytes that one `read` of a {@link StreamDecoder} returns.
 *
 * @example
 * ```ts
 * import { MAX_PIECE } from '@diskloupe/decode/gzip';
 *
 * const copy = new Uint8Array(MAX_PIECE); // has room for any piece
 * copy.length; // 262144
 * ```
 */
export const MAX_PIECE: number = 2 ** 18;

/**
 * The most memory for decoded bytes that a stream may require a decoder to keep, in bytes: the window of zstd, the
 * dictionary of LZMA. Streams that require more are refused before anything is allocated (`window`).
 *
 * @example
 * ```ts
 * import { MAX_DICTIONARY } from '@diskloupe/decode/xz';
 *
 * MAX_DICTIONARY; // 134217728
 * ```
 */
export const MAX_DICTIONARY: number = 2 ** 27;
