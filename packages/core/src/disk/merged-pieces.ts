import type { FilePiece, PieceMemory } from '../writing/image-writer.js';

/** The most bytes in a merged piece. */
const MERGED = 1024 * 1024;
/** A piece of this size is worth a write of its own. */
const LARGE = 512 * 1024;

/**
 * Yields the same file in fewer pieces, merging small adjacent ones, because a write costs more than a copy.
 *
 * @returns what `pieces` returns
 */
export async function* mergedPieces(
  pieces: AsyncGenerator<FilePiece, number, undefined>,
  { reuse, isHeld }: PieceMemory = {},
): AsyncGenerator<FilePiece, number, undefined> {
  // Pieces are copied on arrival: their memory may be reused once the next one is requested.
  let merged: Uint8Array<ArrayBuffer> | undefined;
  let start = 0;
  let length = 0;
  const taken = (): FilePiece => {
    const data = merged?.[reuse ? 'subarray' : 'slice'](0, length) ?? new Uint8Array();
    length = 0;
    return { offset: start, data };
  };
  try {
    for (;;) {
      const { done, value } = await pieces.next();
      if (length && (done || value.offset !== start + length || length + value.data.length > MERGED))
        yield taken();
      if (done) return value;
      if (!length && value.data.length >= LARGE) {
        yield value;
        continue;
      }
      if (!length) {
        start = value.offset;
        if (merged && isHeld?.(merged.buffer)) merged = undefined;
      }
      merged ??= new Uint8Array(MERGED);
      merged.set(value.data, length);
      length += value.data.length;
    }
  } finally {
    await pieces.return(0);
  }
}
