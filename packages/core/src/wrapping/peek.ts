import type { Start } from './read-start.js';

export type Chunks = AsyncGenerator<Uint8Array, void, undefined>;

/** Bytes that tell what something is: signatures of wrappers and most formats are in the first 2 KiB, UDF's in 256 KiB. */
const LOOK: number = 2 ** 18;

/** Reads the start of something that can be read once, and returns what yields all of it again. */
export async function peek(chunks: Chunks): Promise<{ readonly start: Start; readonly again: Chunks }> {
  const pieces: Uint8Array[] = [];
  let got = 0;
  let isWhole = false;
  let failure: { readonly error: unknown } | undefined;
  try {
    while (got <= LOOK && !isWhole) {
      const { done, value } = await chunks.next();
      if (done) isWhole = true;
      else {
        pieces.push(value);
        got += value.length;
      }
    }
  } catch (error) {
    // It is met again where it happened.
    if (got === 0) throw error;
    failure = { error };
  }
  const bytes = joined(pieces, Math.min(got, LOOK));
  return { start: { bytes, isWhole: isWhole && got <= LOOK }, again: from(pieces, chunks, failure) };
}

async function* from(
  pieces: readonly Uint8Array[],
  rest: Chunks,
  failure: { readonly error: unknown } | undefined,
): Chunks {
  try {
    yield* pieces;
    if (failure) throw failure.error;
    yield* rest;
  } finally {
    await rest.return();
  }
}

/** Joins the first `length` bytes of pieces. */
export function joined(pieces: readonly Uint8Array[], length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    bytes.set(piece.subarray(0, length - at), at);
    at += Math.min(piece.length, length - at);
  }
  return bytes;
}
