import { NoRangesError, SourceReadError } from '../errors.js';
import { type AskedRange, encodingOf, letGo, readRange, versionOf } from './http-range.js';
import type { ReadOptions, Source } from './source.js';

/** As much as the first request asks for, in bytes: most of what is looked at lies there. */
const HEAD_LENGTH = 65_536;

/** How an {@link HttpSource} talks to its server. */
export interface HttpSourceOptions {
  /** Ends the opening: it rejects with the signal's reason. A read takes a signal of its own. */
  readonly signal?: AbortSignal | undefined;
  /** What is used instead of the platform's `fetch`. */
  readonly fetch?: ((url: URL, init: RequestInit) => Promise<Response>) | undefined;
  /** Sent with every request, e.g. `Authorization`. */
  readonly headers?: HeadersInit | undefined;
}

/** Sends a request for a range. */
type Ask = (range: AskedRange) => Promise<Response>;

/**
 * A file on a web server, read in byte ranges (RFC 9110, section 14).
 *
 * Each answer must be about the same file as the first one: of the same size, `ETag` and `Last-Modified`. They are
 * compared here, which says what `If-Range` would, without the preflight that it costs in a page. Redirects are
 * followed anew each time, so that `headers` go only where `fetch` lets them.
 *
 * Across origins a page sees `Content-Range` only if the server lists it in `Access-Control-Expose-Headers`; without
 * that nothing can be read.
 */
export class HttpSource implements Source {
  readonly url: string;
  readonly size: number;
  readonly #head: Uint8Array;
  readonly #version: string;
  readonly #ask: Ask;

  private constructor(url: string, size: number, head: Uint8Array, version: string, ask: Ask) {
    this.url = url;
    this.size = size;
    this.#head = head;
    this.#version = version;
    this.#ask = ask;
  }

  /**
   * Asks for the head of the file, and learns the size by that.
   *
   * @throws NoRangesError where the server gives the file only as a whole; SourceReadError where it gives none, or
   *   its answer makes no sense; TypeError for what is no HTTP URL; the signal's reason
   */
  static async open(url: string | URL, options: HttpSourceOptions = {}): Promise<HttpSource> {
    const target = new URL(url);
    if (!/^https?:$/.test(target.protocol)) throw new TypeError(`url: ${target.protocol} is not HTTP`);
    const ask = asking(target, options);
    const range = { offset: 0, length: HEAD_LENGTH, signal: options.signal };
    const response = await ask(range);
    if (response.status === 200 && !encodingOf(response)) throw new NoRangesError(target.href, response);
    const { size, bytes } = await readRange(response, range);
    return new HttpSource(target.href, size, bytes, versionOf(response), ask);
  }

  async read(offset: number, length: number, { signal }: ReadOptions = {}): Promise<Uint8Array> {
    signal?.throwIfAborted();
    const { size } = this;
    const end = Math.min(offset + length, size);
    if (end <= offset) return new Uint8Array();
    if (end <= this.#head.length) return this.#head.subarray(offset, end);
    const range = { offset, length: end - offset, size, signal };
    const response = await this.#ask(range);
    if (response.ok && versionOf(response) !== this.#version) {
      await letGo(response);
      throw new SourceReadError(offset, length, 'the file changed on the server');
    }
    return (await readRange(response, range)).bytes;
  }
}

function asking(url: URL, { headers, fetch = globalThis.fetch }: HttpSourceOptions): Ask {
  return async ({ offset, length, signal }) => {
    const sent = new Headers(headers);
    // `fetch` then asks for `Accept-Encoding: identity`, too, which a page could not.
    sent.set('Range', `bytes=${offset}-${offset + length - 1}`);
    try {
      return await fetch(url, { headers: sent, signal: signal ?? null });
    } catch (cause) {
      signal?.throwIfAborted();
      const message = `the server cannot be reached${reasonOf(cause)}`;
      throw new SourceReadError(offset, length, message, { cause });
    }
  };
}

/** Node says why in the cause of its error, browsers do not say at all. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && cause.message ? `: ${cause.message}` : '';
}
