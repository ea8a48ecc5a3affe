/** A server only serves the whole file. */
export class NoRangesError extends Error {
  override readonly name = 'NoRangesError';

  constructor(
    readonly url: string,
    /** Its response. The body is the whole file, and is unread: read it or cancel it. */
    readonly response: Response,
  ) {
    super('the server gives no byte ranges');
  }
}

/** A server did not serve a file, or violated HTTP. */
export class HttpError extends Error {
  override readonly name = 'HttpError';

  constructor(
    readonly url: string,
    /** HTTP status; 0 without a response. */
    readonly status: number,
    /** What went wrong, in words; `message` adds the URL. */
    readonly reason: string,
    options?: ErrorOptions,
  ) {
    super(`${url}: ${reason}`, options);
  }
}
