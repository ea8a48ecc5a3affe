import type { CheckName } from '../messages/check-names.js';
import type { Message } from '../messages/message.js';

/** A stream turned out to be another format than `expectedFormat`. */
export class FormatMismatchError extends Error {
  override readonly name = 'FormatMismatchError';

  constructor(
    readonly expectedFormat: string,
    /** The stream's format, or `unknown` if it is only certain that it is not the expected one. */
    readonly format: string,
  ) {
    super(`expected ${expectedFormat}, but this is ${format === 'unknown' ? 'something else' : format}`);
  }
}

/** A stream was ended early because a safety check failed (`onUnsafe: 'abort'`). */
export class UnsafeImageError extends Error {
  override readonly name = 'UnsafeImageError';

  constructor(
    readonly format: string,
    /** The name of the first check that failed. */
    readonly check: CheckName,
    /** Why it failed; `words` renders it. */
    readonly reason: Message,
  ) {
    const { code, params = {} } = reason;
    super(`${format}: check ${check} failed, ${code} ${JSON.stringify(params)}`);
  }
}
