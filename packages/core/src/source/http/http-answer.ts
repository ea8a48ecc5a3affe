import { HttpFault } from './http-fault.js';
import type { HttpWatch } from './http-watch.js';

/** What a server answered, after redirects. */
export class HttpAnswer {
  readonly response: Response;
  /** Whence it came. */
  readonly url: URL;
  readonly #watch: HttpWatch;
  #reader: ReadableStreamDefaultReader<Uint8Array> | undefined;

  constructor(response: Response, url: URL, watch: HttpWatch) {
    this.response = response;
    this.url = url;
    this.#watch = watch;
  }

  /**
   * The next bytes of the body; nothing at its end.
   *
   * @throws HttpFault where the connection breaks or stalls; the reason of the caller's signal
   */
  async next(): Promise<Uint8Array | undefined> {
    this.#reader ??= this.response.body?.getReader();
    if (!this.#reader) return undefined;
    try {
      return (await this.#watch.body(this.#reader.read())).value;
    } catch (cause) {
      if (this.#watch.signal.aborted || cause instanceof HttpFault) throw cause;
      throw new HttpFault('the connection broke', { status: this.response.status, passing: true, cause });
    }
  }

  /** Leaves the body to whoever has the response: its connection counts no more. */
  handOver(): void {
    this.#watch.disconnect();
  }

  /** Frees the connection. What has not been read is lost. */
  letGo(): void {
    // A body that failed cannot be cancelled, and need not be.
    const cancelled = this.#reader ? this.#reader.cancel() : this.response.body?.cancel();
    cancelled?.catch(() => {});
    this.#watch.end();
  }
}
