import { reportOf } from '../errors.js';
import { decodeFault } from '../flow/decode-fault.js';
import type { FaultMessage } from '../messages/faults.js';
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
 * @returns why it failed; `undefined` if it succeeded
 */
export function unpackBlock(
  decode: Decode,
  stored: Uint8Array,
  output: Uint8Array,
  { offset, needed }: PackedBlock,
): FaultMessage | undefined {
  let written: number;
  try {
    written = decode(stored, output);
  } catch (error) {
    return {
      code: 'read_undecodable',
      params: { place: offset, cause: decodeFault(error) ?? reportOf(error) },
    };
  }
  // The rest is whatever the decoder left there.
  return written < needed
    ? { code: 'read_decoded_short', params: { place: offset, got: written, needed } }
    : undefined;
}
