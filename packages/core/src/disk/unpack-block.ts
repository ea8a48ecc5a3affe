import type { DecodeErrorReason } from '@diskloupe/decode';
import { reportOf } from '../errors.js';
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
    return { code: 'read_undecodable', params: { place: offset, cause: decodeFault(error) } };
  }
  // The rest is whatever the decoder left there.
  return written < needed
    ? { code: 'read_decoded_short', params: { place: offset, got: written, needed } }
    : undefined;
}

/** Codes of a `DecodeError`'s reasons. */
const DECODE_FAULTS: Readonly<Record<DecodeErrorReason, FaultMessage['code'] & `decode_${string}`>> = {
  truncated: 'decode_truncated',
  'output-too-small': 'decode_output_too_small',
  'not-this-format': 'decode_not_this_format',
  unsupported: 'decode_unsupported',
  dictionary: 'decode_dictionary',
  checksum: 'decode_checksum',
  corrupt: 'decode_corrupt',
  // Only streams have one.
  window: 'decode_unsupported',
  'input-too-large': 'decode_input_too_large',
};

/** By its shape: each decoder is loaded with an error class of its own. */
function decodeFault(error: unknown): FaultMessage {
  if (!(error instanceof Error && 'reason' in error && 'detail' in error)) return reportOf(error);
  const code = new Map<unknown, FaultMessage['code'] & `decode_${string}`>(Object.entries(DECODE_FAULTS)).get(
    error.reason,
  );
  return code ? { code, params: { detail: `${error.detail}` } } : reportOf(error);
}
