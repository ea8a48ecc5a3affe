import { abortable } from './abortable.js';
import { HttpFault } from './http-fault.js';

/** Ends one request: when its caller does, when nothing comes for too long, or when nobody needs it any more. */
export class HttpWatch {
  readonly #controller: AbortController = new AbortController();
  readonly #caller: AbortSignal | undefined;
  readonly #timeout: number;
  readonly #abort: () => void;

  /** @param timeout in milliseconds, for each {@link within} */
  constructor(timeout: number, caller: AbortSignal | undefined) {
    this.#timeout = timeout;
    this.#caller = caller;
    this.#abort = () => this.#controller.abort(caller?.reason);
    if (caller?.aborted) this.#abort();
    caller?.addEventListener('abort', this.#abort, { once: true });
  }

  /** For `fetch`. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /**
   * Waits, but not for ever.
   *
   * @throws HttpFault where it takes too long; the caller's reason; what `promise` rejects with
   */
  async within<T>(promise: Promise<T>): Promise<T> {
    const late = new HttpFault(`the server sent nothing for ${this.#timeout / 1000} seconds`, {
      passing: true,
    });
    const timer = setTimeout(() => this.#controller.abort(late), Math.min(this.#timeout, LONGEST_TIMER));
    try {
      return await abortable(promise, this.signal);
    } catch (error) {
      this.#caller?.throwIfAborted();
      throw this.signal.aborted ? this.signal.reason : error;
    } finally {
      clearTimeout(timer);
    }
  }

  /** Ends the request, if it has not ended, and frees its connection. */
  end(): void {
    this.#caller?.removeEventListener('abort', this.#abort);
    this.#controller.abort();
  }
}

/** In milliseconds: what a timer can wait. Longer ones would be over at once. */
const LONGEST_TIMER = 2 ** 31 - 1;
