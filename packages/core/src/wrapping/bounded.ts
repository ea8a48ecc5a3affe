import { UnwrapError } from '../errors/wrapping.js';
import type { Tally } from './content.js';
import { FREE_LENGTH, MAX_RATIO } from './limits.js';

/**
 * Limits of what comes out of a wrapper.
 *
 * @example
 * ```ts
 * // file: qcow2-v3.qcow2.gz
 * import { type UnpackLimits, unwrapImage } from '@diskloupe/core/wrapping';
 *
 * const limits: UnpackLimits = { maxUnpacked: 2 ** 40, onProgress: (packed) => console.log(packed) };
 * const { stream } = await unwrapImage(file);
 * (await new Response(stream(limits)).blob()).size; // 720896
 * ```
 */
export interface UnpackLimits {
  /** The most bytes that may come out; one more is an UnwrapError. Unlimited by default. */
  readonly maxUnpacked?: number | undefined;
  /** Called with the bytes read of the file and the bytes unpacked, now and then. */
  readonly onProgress?: ((packed: number, unpacked: number) => void) | undefined;
}

/**
 * Passes on what comes out of a wrapper, within limits: a few bytes that unpack to more than any disk are refused once that
 * shows.
 *
 * @param format of the outermost wrapper, for the error
 * @throws UnwrapError; what `chunks` throws
 */
export async function* boundedChunks(
  format: string,
  chunks: AsyncIterable<Uint8Array>,
  tally: Tally,
  { maxUnpacked = Number.POSITIVE_INFINITY, onProgress }: UnpackLimits,
): AsyncGenerator<Uint8Array, void, undefined> {
  let unpacked = 0;
  for await (const chunk of chunks) {
    unpacked += chunk.length;
    const { packed } = tally;
    if (unpacked > maxUnpacked)
      throw new UnwrapError(format, null, { code: 'wrapper_too_large', params: { max: maxUnpacked } });
    if (unpacked > FREE_LENGTH && unpacked > packed * MAX_RATIO)
      throw new UnwrapError(format, null, { code: 'wrapper_ratio', params: { unpacked, packed } });
    onProgress?.(packed, unpacked);
    yield chunk;
  }
}
