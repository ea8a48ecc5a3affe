import type { FaultMessage } from '../messages/faults.js';
import { ReasonedError } from './reasoned-error.js';

/** A server only serves the whole file. */
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

/** A server did not serve a file, or violated HTTP. */
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
