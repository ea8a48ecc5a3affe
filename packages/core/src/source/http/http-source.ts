import { HttpError, NoRangesError } from '../../errors.js';
import type { ReadOptions, Source } from '../source.js';
import { HttpClient, type HttpOptions } from './http-client.js';
import { asHttpError, asReadError } from './http-fault.js';
import { encodingOf, readRange } from './http-range.js';
import { isPacked, openFile, type RangedFile } from './opening.js';

/** How an {@link HttpSource} talks to its server. */
export interface HttpSourceOptions extends HttpOptions {
  /** Ends the opening: it rejects with the signal's reason. A read takes a signal of its own. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * A file on a web server, read in byte ranges (RFC 9110, section 14).
 *
 * Each answer must be about the same file as the first one: of the same size, `ETag` and `Last-Modified`. They are
 * compared here, which says what `If-Range` would, without the preflight that it costs in a page.
 *
 * What may pass is tried again, later and later: a network that fails, 408, 429 (as late as its `Retry-After` asks, a
 * minute at most) and 5xx. Where an answer breaks off, only the rest of it is asked for.
 *
 * Across origins a page sees `Content-Range` only if the server lists it in `Access-Control-Expose-Headers`; without
 * that nothing can be read.
 */
export class HttpSource implements Source {
  /** As it was asked for, without a name and a password in it. */
  readonly url: string;
  /** Where the file was found, after redirects. */
  readonly finalUrl: string;
  readonly size: number;
  readonly #client: HttpClient;
  readonly #file: RangedFile;

  /** @internal {@link HttpSource.open} makes one. */
  constructor(client: HttpClient, file: RangedFile) {
    this.url = client.url.href;
    this.finalUrl = file.answer.url.href;
    this.size = file.size;
    this.#client = client;
    this.#file = file;
  }

  /**
   * Asks for the head of the file, and learns the size by that.
   *
   * @throws NoRangesError where the server gives the file only as a whole; HttpError where it gives none, or its answer
   *   makes no sense; TypeError for what is no HTTP URL; the signal's reason
   */
  static async open(url: string | URL, options: HttpSourceOptions = {}): Promise<HttpSource> {
    const client = new HttpClient(url, options);
    const opened = await openFile(client, client.pace(options.signal)).catch((error: unknown) => {
      throw asHttpError(client.url, error);
    });
    if ('ranged' in opened) return new HttpSource(client, opened.ranged);
    const { whole } = opened;
    const { href } = client.url;
    whole.handOver();
    if (!isPacked(whole)) throw new NoRangesError(href, whole.response);
    whole.letGo();
    throw new HttpError(href, 200, `the server sends it encoded as ${encodingOf(whole.response)}`);
  }

  async read(offset: number, length: number, { signal }: ReadOptions = {}): Promise<Uint8Array> {
    signal?.throwIfAborted();
    const { head, size } = this.#file;
    const end = Math.min(offset + length, size);
    if (end <= offset) return new Uint8Array();
    if (end <= head.length) return head.subarray(offset, end);
    try {
      return await readRange(this.#client, { start: offset, end }, this.#file, this.#client.pace(signal));
    } catch (error) {
      throw asReadError(this.#client.url, offset, length, error);
    }
  }
}
