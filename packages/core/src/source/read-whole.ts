import { SourceReadError } from '../errors.js';
import { abortable } from '../flow/abortable.js';
import type { Source } from './source.js';

/**
 * Reads a range within a source completely. A short read would show a different file: a header that is cut is raw.
 *
 * @throws SourceReadError; the signal's reason
 */
export async function readWhole(
  source: Source,
  offset: number,
  length: number,
  signal: AbortSignal | undefined,
): Promise<Uint8Array> {
  const bytes = await abortable(source.read(offset, length, { signal }), signal);
  if (bytes.length !== length)
    throw new SourceReadError(offset, length, {
      code: 'source_short',
      params: { got: bytes.length, expected: length },
    });
  return bytes;
}
