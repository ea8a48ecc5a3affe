import type { FilePiece } from '../writing/image-writer.js';

/** Bytes to which pieces are merged, at most. */
const MERGED = 1024 * 1024;

/**
 * The same file in fewer pieces: small ones that follow each other become one, as a write costs more than a copy.
 *
 * @returns what the pieces return
 */
export async function* mergedPieces(
  pieces: AsyncGenerator<FilePiece, number, undefined>,
): AsyncGenerator<FilePiece, number, undefined> {
  let held: FilePiece[] = [];
  let length = 0;
  let end = 0;
  try {
    for (;;) {
      const { done, value } = await pieces.next();
      if (held.length && (done || value.offset !== end || length + value.data.length > MERGED)) {
        yield merged(held, length);
        held = [];
        length = 0;
      }
      if (done) return value;
      held.push(value);
      length += value.data.length;
      end = value.offset + value.data.length;
    }
  } finally {
    await pieces.return(0);
  }
}

function merged(pieces: readonly FilePiece[], length: number): FilePiece {
  const [first] = pieces;
  if (first && pieces.length === 1) return first;
  const data = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    data.set(piece.data, at);
    at += piece.data.length;
  }
  return { offset: first?.offset ?? 0, data };
}
