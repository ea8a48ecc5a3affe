import {
  Bzip2StreamDecoder,
  DecodeError,
  GzipDecoder,
  Lz4Decoder,
  LzmaDecoder,
  MAX_PIECE,
  type StreamDecoder,
  XzDecoder,
  ZstdStreamDecoder,
} from '@diskloupe/decode';

/** Each decoder of a stream, by the format's name. */
export const STREAMS: Readonly<Record<string, () => StreamDecoder>> = {
  gzip: () => new GzipDecoder(),
  xz: () => new XzDecoder(),
  lzma: () => new LzmaDecoder(),
  zstd: () => new ZstdStreamDecoder(),
  bzip2: () => new Bzip2StreamDecoder(),
  lz4: () => new Lz4Decoder(),
};

/** What came out, and what ended it. */
export interface StreamOutcome {
  readonly content: Uint8Array;
  readonly error: DecodeError | undefined;
  readonly trailing: number;
}

/**
 * Decodes a stream that arrives in feeds of a size; anything other than a `DecodeError` is rethrown.
 *
 * @param most bytes of content to keep: more is a bomb, which is stopped
 */
export function decodeStream(
  decoder: StreamDecoder,
  packed: Uint8Array,
  feed: number = packed.length || 1,
  most: number = Number.POSITIVE_INFINITY,
): StreamOutcome {
  const pieces: Uint8Array[] = [];
  let length = 0;
  let error: DecodeError | undefined;
  const drain = (): void => {
    for (let piece = decoder.read(); piece && length <= most; piece = decoder.read()) {
      if (piece.length === 0 || piece.length > MAX_PIECE) throw new Error(`a piece of ${piece.length} bytes`);
      pieces.push(piece.slice());
      length += piece.length;
    }
  };
  try {
    for (let at = 0; at < packed.length && length <= most; at += feed) {
      decoder.feed(packed.subarray(at, at + feed));
      drain();
    }
    decoder.end();
    drain();
    if (length <= most && !decoder.isDone) throw new Error('It has ended, and is not done.');
  } catch (thrown) {
    if (!(thrown instanceof DecodeError)) throw thrown;
    error = thrown;
  }
  const content = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    content.set(piece, at);
    at += piece.length;
  }
  return { content, error, trailing: decoder.trailing };
}
