import type { FaultMessage } from '../messages/faults.js';
import { ReasonedError } from './reasoned-error.js';

/**
 * A server only serves the whole file, so parts of it cannot be read: it ignores `Range`.
 *
 * @example
 * ```ts no-run
 * import { inspectImage } from '@diskloupe/core';
 * import { NoRangesError } from '@diskloupe/core/errors';
 * import { HttpSource } from '@diskloupe/core/source';
 *
 * const source = await HttpSource.open('https://images.example/disk.qcow2').catch((error: unknown) => {
 *   // The response is the whole file, not read yet.
 *   if (error instanceof NoRangesError) return error.response.blob();
 *   throw error;
 * });
 * const report = await inspectImage(source);
 * ```
 */
export class NoRangesError extends ReasonedError {
  override readonly name = 'NoRangesError';

  constructor(
    readonly url: string,
    /** Its response. The body is the whole file, and is unread: read it or cancel it. */
    readonly response: Response,
  ) {
    super({ code: 'http_no_ranges' });
  }
}

/**
 * A server did not serve a file, or violated HTTP.
 *
 * @example
 * ```ts no-run
 * import { HttpError } from '@diskloupe/core/errors';
 * import { HttpSource } from '@diskloupe/core/source';
 *
 * try {
 *   await HttpSource.open('https://images.example/disk.qcow2');
 * } catch (error) {
 *   if (error instanceof HttpError && error.status === 404) console.log('There is no such file.');
 *   else throw error;
 * }
 * ```
 */
export class HttpError extends ReasonedError {
  override readonly name = 'HttpError';

  /** @param reason what went wrong; `message` adds the URL */
  constructor(
    readonly url: string,
    /** HTTP status; 0 without a response. */
    readonly status: number,
    reason: FaultMessage,
    options?: ErrorOptions,
  ) {
    super(reason, `${url}: `, options);
  }
}
