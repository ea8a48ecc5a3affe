import type { Decode } from './decoders.js';

/** A compressed block, as far as its unpacking has to know of it. */
export interface PackedBlock {
  /** Where it lies in its file, in bytes, for the reason. */
  readonly offset: number;
  /** As many of its bytes are wanted, from its beginning on. */
  readonly needed: number;
}

/**
 * Unpacks a block into `output`, which is as long as the block.
 *
 * @returns why it cannot be, in words; `undefined` where it was
 */
export function unpackBlock(
  decode: Decode,
  stored: Uint8Array,
  output: Uint8Array,
  { offset, needed }: PackedBlock,
): string | undefined {
  let written: number;
  try {
    written = decode(stored, output);
  } catch (error) {
    return `its block at ${offset} cannot be unpacked: ${error instanceof Error ? error.message : error}`;
  }
  // What lies behind is whatever the decoder left there.
  return written < needed
    ? `its block at ${offset} unpacks to ${written} bytes, ${needed} needed`
    : undefined;
}
