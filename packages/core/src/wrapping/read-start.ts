import { UnwrapError } from '../errors/wrapping.js';
import type { Content, Tally } from './content.js';
import { joined } from './peek.js';

/** The start of something. */
export interface Start {
  readonly bytes: Uint8Array;
  /** Whether that is all of it. */
  readonly isWhole: boolean;
  /** Bytes of the outermost file that were read for it. */
  readonly packed?: number;
  /** What ended it early: the rest cannot be read. */
  readonly error?: UnwrapError;
}

/**
 * Reads the start of what is in a wrapper. Damage behind it is not met.
 *
 * @param length in bytes
 * @throws SourceReadError; ModuleLoadError; the signal's reason
 */
export async function readStart(
  content: Content,
  length: number,
  signal: AbortSignal | undefined,
): Promise<Start> {
  const pieces: Uint8Array[] = [];
  const tally: Tally = { packed: 0 };
  let got = 0;
  try {
    for await (const piece of content.chunks(signal, tally)) {
      pieces.push(piece);
      got += piece.length;
      if (got > length) return { bytes: joined(pieces, length), isWhole: false };
    }
  } catch (error) {
    // Anything else says nothing about the file.
    if (!(error instanceof UnwrapError)) throw error;
    return { bytes: joined(pieces, Math.min(got, length)), isWhole: false, error };
  }
  return { bytes: joined(pieces, got), isWhole: true, packed: tally.packed };
}
