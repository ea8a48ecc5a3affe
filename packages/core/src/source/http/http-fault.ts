import { HttpError, ReasonedError, SourceReadError } from '../../errors.js';
import type { FaultMessage } from '../../messages/faults.js';

/** Why a request failed, while it may still be retried. Callers see it as one of the documented errors. */
export class HttpFault extends ReasonedError {
  override readonly name = 'HttpFault';
  /** Status of the server's response; 0 without one. */
  readonly status: number;
  /** Whether the same request may succeed later. */
  readonly passing: boolean;
  /** The wait the server asks for, in milliseconds. */
  readonly retryAfter: number;

  constructor(
    reason: FaultMessage,
    {
      status = 0,
      passing = false,
      retryAfter = 0,
      cause,
    }: { status?: number; passing?: boolean; retryAfter?: number; cause?: unknown } = {},
  ) {
    super(reason, '', { cause });
    this.status = status;
    this.passing = passing;
    this.retryAfter = retryAfter;
  }
}

/** Converts a fault to what opening a file throws; other errors pass unchanged. */
export function asHttpError(url: URL, error: unknown): unknown {
  if (!(error instanceof HttpFault)) return error;
  return new HttpError(url.href, error.status, error.reason, { cause: error.cause });
}

/** Converts a fault to what reading a file throws. */
export function asReadError(url: URL, offset: number, length: number, error: unknown): unknown {
  if (!(error instanceof HttpFault)) return error;
  const cause = error.status ? asHttpError(url, error) : error.cause;
  return new SourceReadError(offset, length, error.reason, { cause });
}

/** The fault for an error response (RFC 9110, section 15.5 and 15.6). */
export function faultOf({ status, statusText, headers }: Response): HttpFault {
  const reason: FaultMessage = statusText
    ? { code: 'http_status_text', params: { status, text: statusText } }
    : { code: 'http_status', params: { status } };
  return new HttpFault(reason, {
    status,
    passing: status === 408 || status === 429 || status >= 500,
    retryAfter: waitAsked(headers.get('Retry-After')),
  });
}

/** In milliseconds, from seconds or a date (RFC 9110, section 10.2.3). */
function waitAsked(value: string | null): number {
  if (value === null) return 0;
  const milliseconds = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now();
  return Math.max(0, milliseconds || 0);
}
