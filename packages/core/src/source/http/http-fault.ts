import { HttpError, SourceReadError } from '../../errors.js';

/** Why a request failed, as long as it may be sent again. Callers meet it as one of the errors that are documented. */
export class HttpFault extends Error {
  override readonly name = 'HttpFault';
  /** Of the server's answer; 0 where there was none. */
  readonly status: number;
  /** Whether the same request may succeed later. */
  readonly passing: boolean;
  /** How long the server asks to wait before that, in milliseconds. */
  readonly retryAfter: number;

  constructor(
    reason: string,
    {
      status = 0,
      passing = false,
      retryAfter = 0,
      cause,
    }: { status?: number; passing?: boolean; retryAfter?: number; cause?: unknown } = {},
  ) {
    super(reason, { cause });
    this.status = status;
    this.passing = passing;
    this.retryAfter = retryAfter;
  }
}

/** What the opening of a file throws; everything that is no fault is somebody else's and goes on as it is. */
export function asHttpError(url: URL, error: unknown): unknown {
  if (!(error instanceof HttpFault)) return error;
  return new HttpError(url.href, error.status, error.message, { cause: error.cause });
}

/** What a read of a file throws. */
export function asReadError(url: URL, offset: number, length: number, error: unknown): unknown {
  if (!(error instanceof HttpFault)) return error;
  const cause = error.status ? asHttpError(url, error) : error.cause;
  return new SourceReadError(offset, length, error.message, { cause });
}

/** The answer of a server that gives nothing (RFC 9110, section 15.5 and 15.6). */
export function faultOf({ status, statusText, headers }: Response): HttpFault {
  return new HttpFault(`the server answered ${status} ${statusText}`.trim(), {
    status,
    passing: status === 408 || status === 429 || status >= 500,
    retryAfter: waitAsked(headers.get('Retry-After')),
  });
}

/** In milliseconds. It is told in seconds or as a date (RFC 9110, section 10.2.3). */
function waitAsked(value: string | null): number {
  if (value === null) return 0;
  const milliseconds = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now();
  return Math.max(0, milliseconds || 0);
}
