import { abortable } from '../../flow/abortable.js';
import { freeConnection, nextConnection } from './connections.js';
import { HttpFault } from './http-fault.js';
import type { HttpPace } from './pace.js';

/** Ends one request: when its caller does, when it stalls, or when it is no longer needed. */
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
   * Waits for a connection to a server, in place of the one it has.
   *
   * @throws HttpFault if no time is left; the caller's reason
   */
  async connect(origin: string): Promise<void> {
    this.disconnect();
    this.#giveBack = freeConnection(origin);
    if (this.#giveBack) return;
    // Other requests' duration is not the server's fault: only the time limit counts.
    const overdue = new AbortController();
    const timer = setLongTimeout(() => overdue.abort(this.#pace.overdue()), this.#pace.left);
    try {
      this.#giveBack = await nextConnection(origin, AbortSignal.any([this.signal, overdue.signal]));
    } finally {
      clearTimeout(timer);
    }
  }

  /** Passes the connection to the next in line: this request no longer counts. */
  disconnect(): void {
    this.#giveBack?.();
    this.#giveBack = undefined;
  }

  /**
   * Waits, but not forever.
   *
   * @throws HttpFault if it takes too long; the caller's reason; what `promise` rejects with
   */
  async within<T>(promise: Promise<T>): Promise<T> {
    const { left } = this.#pace;
    // Data that arrives immediately would never meet a timer.
    if (left <= 0) this.#controller.abort(this.#pace.overdue());
    const late =
      left < this.#timeout
        ? this.#pace.overdue()
        : new HttpFault(
            { code: 'http_silent', params: { seconds: this.#timeout / 1000 } },
            { passing: true },
          );
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
   * Waits for bytes of the body, as {@link within} does.
   *
   * @throws HttpFault also if they arrive too slowly
   */
  async body<T extends { readonly value?: Uint8Array | undefined }>(promise: Promise<T>): Promise<T> {
    const asked = performance.now();
    const came = await this.within(promise);
    this.#pace.came(came.value?.length ?? 0, performance.now() - asked);
    return came;
  }

  /** Ends the request, if it is still running, and releases its connection. */
  end(): void {
    this.#pace.signal?.removeEventListener('abort', this.#abort);
    this.#controller.abort();
    this.disconnect();
  }
}

/** The longest wait of a timer, in milliseconds. Longer ones would fire at once. */
const LONGEST_TIMER = 2 ** 31 - 1;

function setLongTimeout(then: () => void, milliseconds: number): ReturnType<typeof setTimeout> {
  return setTimeout(then, Math.max(0, Math.min(milliseconds, LONGEST_TIMER)));
}
