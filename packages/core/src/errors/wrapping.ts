import type { FaultMessage } from '../messages/faults.js';
import { ReasonedError } from './reasoned-error.js';

/**
 * What is wrapped could not be unwrapped: the compressed data or the archive is damaged, is cut short, or uses a feature
 * without a decoder here.
 *
 * @example
 * ```ts
 * import { UnwrapError } from '@diskloupe/core/errors';
 * import { UnwrapStream } from '@diskloupe/core/wrapping';
 *
 * // The first bytes of an xz file, and no more
 * const cut = new Blob([Uint8Array.of(0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00, 0x00, 0x04)]).stream();
 * const image = cut.pipeThrough(new UnwrapStream());
 * const error = await new Response(image).blob().catch((thrown: unknown) => thrown);
 * if (error instanceof UnwrapError) console.log(error.reason.code); // 'decode_truncated'
 * ```
 */
export class UnwrapError extends ReasonedError {
  override readonly name = 'UnwrapError';

  constructor(
    /** The wrapper, by its name in reports, e.g. `xz`. */
    readonly format: string,
    /** Where it was noticed, in bytes from the start of the wrapper; `null` if that is not one place. */
    readonly offset: number | null,
    reason: FaultMessage,
    options?: ErrorOptions,
  ) {
    super(reason, `unwrapping ${format}${offset === null ? '' : ` at ${offset}`}: `, options);
  }
}
