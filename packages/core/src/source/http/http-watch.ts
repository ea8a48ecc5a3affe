import { abortable } from '../../flow/abortable.js';
import { freeConnection, nextConnection } from './connections.js';
import { HttpFault } from './http-fault.js';
import type { HttpPace } from './pace.js';

/** Ends one request: when its caller does, when nothing comes for too long, or when nobody needs it any more. */
export class HttpWatch {
  readonly #controller: AbortController = new AbortController();
  readonly #pace: HttpPace;
  readonly #timeout: number;
  readonly #abort: () => void;
  #giveBack: (() => void) | undefined;

  /** @param timeout in milliseconds, for each {@link within} */
  constructor(timeout: number, pace: HttpPace) {
    this.#timeout = timeout;
    this.#pace = pace;
    const caller = pace.signal;
    this.#abort = () => this.#controller.abort(caller?.reason);
    if (caller?.aborted) this.#abort();
    caller?.addEventListener('abort', this.#abort, { once: true });
  }

  /** For `fetch`. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /**
   * Waits for a connection to a server, in place of the one that it has.
   *
   * @throws HttpFault where no time is left; the caller's reason
   */
  async connect(origin: string): Promise<void> {
    this.disconnect();
    this.#giveBack = freeConnection(origin);
    if (this.#giveBack) return;
    // How long others keep theirs is not the server's fault: only the time limit counts.
    const overdue = new AbortController();
    const timer = setLongTimeout(() => overdue.abort(this.#pace.overdue()), this.#pace.left);
    try {
      this.#giveBack = await nextConnection(origin, AbortSignal.any([this.signal, overdue.signal]));
    } finally {
      clearTimeout(timer);
    }
  }

  /** Gives the connection to who waits for one: this request is nobody's to count any more. */
  disconnect(): void {
    this.#giveBack?.();
    this.#giveBack = undefined;
  }

  /**
   * Waits, but not for ever.
   *
   * @throws HttpFault where it takes too long; the caller's reason; what `promise` rejects with
   */
  async within<T>(promise: Promise<T>): Promise<T> {
    const { left } = this.#pace;
    // What comes at once would never meet a timer.
    if (left <= 0) this.#controller.abort(this.#pace.overdue());
    const late =
      left < this.#timeout
        ? this.#pace.overdue()
        : new HttpFault(`the server sent nothing for ${this.#timeout / 1000} seconds`, { passing: true });
    const timer = setLongTimeout(() => this.#controller.abort(late), Math.min(this.#timeout, left));
    try {
      return await abortable(promise, this.signal);
    } catch (error) {
      this.#pace.signal?.throwIfAborted();
      throw this.signal.aborted ? this.signal.reason : error;
    } finally {
      clearTimeout(timer);
    }
  }

  /**
   * Waits for bytes of the body, as {@link within}.
   *
   * @throws HttpFault where they come too slowly, too
   */
  async body<T extends { readonly value?: Uint8Array | undefined }>(promise: Promise<T>): Promise<T> {
    const asked = performance.now();
    const came = await this.within(promise);
    this.#pace.came(came.value?.length ?? 0, performance.now() - asked);
    return came;
  }

  /** Ends the request, if it has not ended, and frees its connection. */
  end(): void {
    this.#pace.signal?.removeEventListener('abort', this.#abort);
    this.#controller.abort();
    this.disconnect();
  }
}

/** In milliseconds: what a timer can wait. Longer ones would be over at once. */
const LONGEST_TIMER = 2 ** 31 - 1;

function setLongTimeout(then: () => void, milliseconds: number): ReturnType<typeof setTimeout> {
  return setTimeout(then, Math.max(0, Math.min(milliseconds, LONGEST_TIMER)));
}
