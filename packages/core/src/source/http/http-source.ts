import { HttpError, NoRangesError } from '../../errors.js';
import type { ReadOptions, Source } from '../source.js';
import { HttpClient, type HttpOptions } from './http-client.js';
import { asHttpError, asReadError } from './http-fault.js';
import { encodingOf, readRange } from './http-range.js';
import { isPacked, openFile, type RangedFile } from './opening.js';

/**
 * How an {@link HttpSource} talks to its server.
 *
 * @example
 * ```ts no-run
 * import { HttpSource, type HttpSourceOptions } from '@diskloupe/core/source';
 *
 * const options: HttpSourceOptions = { signal: AbortSignal.timeout(30_000), retries: 5 };
 * const source = await HttpSource.open('https://images.example/disk.qcow2', options);
 * ```
 */
export interface HttpSourceOptions extends HttpOptions {
  /** Aborts the opening, which rejects with the signal's reason. Each read takes its own signal. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * A file on a web server, read in byte ranges (RFC 9110, section 14).
 *
 * Each response must be about the same file as the first one: the same size, `ETag` and `Last-Modified`. Comparing
 * them here does the work of `If-Range` without the preflight that it costs in a page.
 *
 * Temporary failures are retried after growing delays: network failures, 408, 429 (after its `Retry-After`, a minute
 * at most), and 5xx. If a response breaks off, only the rest of it is requested.
 *
 * Across origins, a page sees `Content-Range` only if the server lists it in `Access-Control-Expose-Headers`; without
 * that, nothing can be read.
 *
 * @example
 * ```ts no-run
 * import { inspectImage } from '@diskloupe/core';
 * import { HttpSource } from '@diskloupe/core/source';
 *
 * // A few small requests, however large the file is.
 * const source = await HttpSource.open('https://images.example/disk.qcow2');
 * const { format, virtualSize } = await inspectImage(source);
 * ```
 */
export class HttpSource implements Source {
  /** The requested URL, without user name and password. */
  readonly url: string;
  /** Where the file was found, after redirects. */
  readonly finalUrl: string;
  readonly size: number;
  readonly #client: HttpClient;
  readonly #file: RangedFile;

  /** @internal Use {@link HttpSource.open}. */
  constructor(client: HttpClient, file: RangedFile) {
    this.url = client.url.href;
    this.finalUrl = file.answer.url.href;
    this.size = file.size;
    this.#client = client;
    this.#file = file;
  }

  /**
   * Requests the head of the file, which also gives its size.
   *
   * @throws NoRangesError if the server only serves the whole file; HttpError if it serves none, or its response is
   *   malformed; TypeError for anything but an HTTP URL; the signal's reason
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
    const encoding = encodingOf(whole.response) ?? '';
    throw new HttpError(href, 200, { code: 'http_encoded', params: { encoding } });
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
