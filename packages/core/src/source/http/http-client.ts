import type { FaultMessage } from '../../messages/faults.js';
import { crossesOrigins, forbidden, pageOrigin, SAFE_HEADERS, unreachable } from './cors.js';
import { HttpAnswer } from './http-answer.js';
import { faultOf, HttpFault } from './http-fault.js';
import { HttpWatch } from './http-watch.js';
import { HttpPace, type PaceOptions, validatePace } from './pace.js';
import { Backoff, type RetryOptions, validateRetries } from './retry.js';

/**
 * How to talk to a server.
 *
 * @example
 * ```ts no-run
 * import { type HttpOptions, HttpSource } from '@diskloupe/core/source';
 *
 * const options: HttpOptions = {
 *   headers: { Authorization: 'Bearer 0123' },
 *   timeout: 20_000,
 *   allowRedirect: (_from, to) => to.protocol === 'https:',
 * };
 * const source = await HttpSource.open('https://images.example/disk.qcow2', options);
 * ```
 */
export interface HttpOptions extends RetryOptions, PaceOptions {
  /** Replaces the platform's `fetch`. */
  readonly fetch?: ((url: URL, init: RequestInit) => Promise<Response>) | undefined;
  /**
   * Sent with every request, e.g. `Authorization`. After a redirect to another origin, only headers that cannot be
   * secret are sent: `Accept` and the like.
   */
  readonly headers?: HeadersInit | undefined;
  /** The longest silence of a server before it counts as a fault, in milliseconds; 60,000 by default. */
  readonly timeout?: number | undefined;
  /**
   * Whether to follow a redirect; all are followed by default. A page does not see the steps: there, it is called
   * with the first URL and the last one, before any of the response is used.
   */
  readonly allowRedirect?: ((from: URL, to: URL) => boolean) | undefined;
}

/** Bytes of a file, `end` exclusive. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

/** The same limit as `fetch`. */
const MAX_REDIRECTS = 20;

/** Where requests go, and their headers. */
interface Target {
  readonly url: URL;
  readonly headers: Headers;
}

/** Requests one file, whole or in ranges. It never retries, but `backoff` says when to. */
export class HttpClient {
  /** Without user name and password. */
  readonly url: URL;
  readonly #options: HttpOptions;
  readonly #first: Target;
  /** Where the file was found: load-balanced mirrors would redirect elsewhere each time. */
  #found: Target | undefined;
  #answered = false;

  /** @throws TypeError for anything but an HTTP URL (outside a page, an absolute one), or an invalid option */
  constructor(url: string | URL, options: HttpOptions) {
    validateRetries(options);
    validatePace(options);
    const { timeout = 1, headers } = options;
    if (!(timeout > 0)) throw new TypeError('timeout must be in milliseconds');
    this.#options = options;
    const { username, password, ...target } = withoutCredentials(absolute(url));
    this.url = target.url;
    if (!/^https?:$/.test(this.url.protocol)) throw new TypeError(`url: ${this.url.protocol} is not HTTP`);
    const sent = new Headers(headers);
    if ((username || password) && !sent.has('Authorization')) {
      sent.set('Authorization', basic(username, password));
    }
    this.#first = { url: this.url, headers: sent };
  }

  /** Begins an operation: its limits count from now. */
  pace(signal: AbortSignal | undefined): HttpPace {
    return new HttpPace(this.#options, signal);
  }

  backoff(pace: HttpPace): Backoff {
    return new Backoff(this.#options, pace.signal, () => pace.left);
  }

  /**
   * Requests a range, or the whole file without one.
   *
   * @returns a response with status 200, 206 or 416
   * @throws HttpFault; the signal's reason; what `allowRedirect` throws
   */
  async ask(range: ByteRange | undefined, pace: HttpPace): Promise<HttpAnswer> {
    pace.signal?.throwIfAborted();
    if (pace.left <= 0) throw pace.overdue();
    const found = this.#found;
    if (found) {
      // A URL that has expired (a signed one, a mirror) is requested from the start again.
      const answer = await this.#follow(found, range, pace).catch((error: unknown) => {
        if (error instanceof HttpFault && pace.left > 0) return undefined;
        throw error;
      });
      if (answer && isUsable(answer.response)) return answer;
      answer?.letGo();
      this.#found = undefined;
    }
    const answer = await this.#follow(this.#first, range, pace);
    if (isUsable(answer.response)) return answer;
    answer.letGo();
    throw faultOf(answer.response);
  }

  async #follow(target: Target, range: ByteRange | undefined, pace: HttpPace): Promise<HttpAnswer> {
    const { allowRedirect, timeout = 60_000 } = this.#options;
    const watch = new HttpWatch(timeout, pace);
    let at = target;
    try {
      for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
        await watch.connect(at.url.origin);
        const response = await this.#send(at, range, watch);
        const next = redirectOf(response, at);
        if (!next) {
          if (at !== target) this.#found = at;
          return new HttpAnswer(response, at.url, watch);
        }
        if (allowRedirect && !allowRedirect(at.url, next.url)) {
          const { status } = response;
          const params = { to: next.url.href };
          throw new HttpFault({ code: 'http_redirect_not_allowed', params }, { status });
        }
        // Browsers have followed redirects already: the response is the last server's.
        if (response.redirected) {
          this.#found = next;
          return new HttpAnswer(response, next.url, watch);
        }
        response.body?.cancel().catch(() => {});
        at = next;
      }
      throw new HttpFault({ code: 'http_redirects_too_many', params: { max: MAX_REDIRECTS } });
    } catch (error) {
      watch.end();
      throw error;
    }
  }

  /** Sends one request, without acting on its response. */
  async #send({ url, headers }: Target, range: ByteRange | undefined, watch: HttpWatch): Promise<Response> {
    const { fetch = globalThis.fetch } = this.#options;
    const sent = new Headers(headers);
    // `fetch` then also sends `Accept-Encoding: identity`, which a page could not.
    if (range) sent.set('Range', `bytes=${range.start}-${range.end - 1}`);
    const init: RequestInit = { headers: sent, signal: watch.signal, redirect: redirectMode(headers) };
    const attempt = (): Promise<Response> => watch.within(fetch(url, init));
    const failed = (reason: FaultMessage, passing: boolean, cause: unknown): HttpFault => {
      if (cause instanceof HttpFault) return cause;
      return new HttpFault(reason, { passing, cause });
    };
    try {
      const response = await attempt();
      this.#answered = true;
      return response;
    } catch (cause) {
      if (watch.signal.aborted) throw cause;
      if (this.#answered || !crossesOrigins(url)) throw failed(unreachable(url, cause), true, cause);
      // A page finds out whether there is a server at all by requesting something it cannot read.
      const probe: RequestInit = {
        method: 'HEAD',
        mode: 'no-cors',
        credentials: 'omit',
        signal: watch.signal,
      };
      const isThere = await watch.within(fetch(url, probe)).then(
        () => true,
        () => false,
      );
      if (watch.signal.aborted || !isThere) throw failed(unreachable(url, cause), true, cause);
      // It may have come back in between.
      return attempt().catch((again: unknown) => {
        if (watch.signal.aborted) throw again;
        throw failed(forbidden(sent), false, again);
      });
    }
  }
}

/** 416 is a response too: the file is empty, or has become shorter. */
function isUsable({ status }: Response): boolean {
  return status === 200 || status === 206 || status === 416;
}

/**
 * Outside pages we follow redirects ourselves and drop every secret when the origin changes; `fetch` only drops
 * `Authorization`. In a page only `fetch` can follow, and must not if it would carry a secret along.
 */
function redirectMode(headers: Headers): RequestRedirect {
  if (pageOrigin() === undefined) return 'manual';
  const secrets = [...headers.keys()].filter(
    (name) => !SAFE_HEADERS.includes(name) && name !== 'authorization',
  );
  return secrets.length ? 'manual' : 'follow';
}

/** Where the response redirects, or where the browser was redirected. */
function redirectOf(response: Response, { url, headers }: Target): Target | undefined {
  const { status, type, redirected } = response;
  if (type === 'opaqueredirect') {
    // A page cannot keep its headers from going to where only the server knows.
    throw new HttpFault({ code: 'http_redirect_hidden' });
  }
  const location = redirected
    ? response.url
    : [301, 302, 303, 307, 308].includes(status) && response.headers.get('Location');
  if (!location) return undefined;
  if (!URL.canParse(location, url)) {
    throw new HttpFault({ code: 'http_redirect_malformed', params: { location } }, { status });
  }
  const next = withoutCredentials(new URL(location, url)).url;
  if (!/^https?:$/.test(next.protocol)) {
    const { protocol } = next;
    throw new HttpFault({ code: 'http_redirect_protocol', params: { protocol } }, { status });
  }
  return { url: next, headers: next.origin === url.origin ? headers : publicOnly(headers) };
}

function publicOnly(headers: Headers): Headers {
  return new Headers([...headers].filter(([name]) => SAFE_HEADERS.includes(name)));
}

/** `fetch` rejects URLs with a user name and password. */
function withoutCredentials(url: URL): { url: URL; username: string; password: string } {
  const { username, password } = url;
  const plain = new URL(url);
  plain.username = '';
  plain.password = '';
  return { url: plain, username: decoded(username), password: decoded(password) };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** RFC 7617, in UTF-8. */
function basic(username: string, password: string): string {
  const bytes = new TextEncoder().encode(`${username}:${password}`);
  return `Basic ${btoa(String.fromCharCode(...bytes))}`;
}

/** Resolves a relative URL against that of the page, which only `Request` knows of here. @throws TypeError without a page */
function absolute(url: string | URL): URL {
  if (URL.canParse(url)) return new URL(url);
  try {
    return new URL(new Request(url).url);
  } catch (cause) {
    throw new TypeError(`url is ${url}, expected an absolute one`, { cause });
  }
}
