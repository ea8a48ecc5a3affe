import type { DecodeErrorReason } from '@diskloupe/decode';
import type { FaultMessage } from '../messages/faults.js';

/** Codes of a `DecodeError`'s reasons. */
const DECODE_FAULTS: Readonly<Record<DecodeErrorReason, FaultMessage['code'] & `decode_${string}`>> = {
  truncated: 'decode_truncated',
  'output-too-small': 'decode_output_too_small',
  'not-this-format': 'decode_not_this_format',
  unsupported: 'decode_unsupported',
  dictionary: 'decode_dictionary',
  window: 'decode_window',
  checksum: 'decode_checksum',
  corrupt: 'decode_corrupt',
  'input-too-large': 'decode_input_too_large',
};

/**
 * Returns why something could not be decoded; undefined if the error is not a `DecodeError`. It is known by its shape: each
 * decoder is loaded with an error class of its own.
 */
export function decodeFault(error: unknown): FaultMessage | undefined {
  if (!(error instanceof Error && 'reason' in error && 'detail' in error)) return undefined;
  const code = new Map<unknown, FaultMessage['code'] & `decode_${string}`>(Object.entries(DECODE_FAULTS)).get(
    error.reason,
  );
  return code && { code, params: { detail: `${error.detail}` } };
}
