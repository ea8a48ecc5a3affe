import type { Decode } from './decoders.js';

/** The part of a compressed block's description that decompression needs. */
export interface PackedBlock {
  /** Its offset in its file, in bytes, for the reason. */
  readonly offset: number;
  /** The number of its bytes needed, from its start. */
  readonly needed: number;
}

/**
 * Decompresses a block into `output`, which is as long as the block.
 *
 * @returns why it failed, in words; `undefined` if it succeeded
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
  // The rest is whatever the decoder left there.
  return written < needed
    ? `its block at ${offset} unpacks to ${written} bytes, ${needed} needed`
    : undefined;
}
