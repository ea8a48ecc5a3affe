import type { SpareMemory } from '../../flow/spare-memory.js';
import { HttpFault } from './http-fault.js';
import type { HttpWatch } from './http-watch.js';

/** What a server answered, after redirects. */
export class HttpAnswer {
  readonly response: Response;
  /** Whence it came. */
  readonly url: URL;
  readonly #watch: HttpWatch;
  #reader: BodyReader | undefined;

  constructor(response: Response, url: URL, watch: HttpWatch) {
    this.response = response;
    this.url = url;
    this.#watch = watch;
  }

  /**
   * The next bytes of the body; nothing at its end.
   *
   * @param memory for the bytes, where the platform can read into it; it is said with the first call
   * @throws HttpFault where the connection breaks or stalls; the reason of the caller's signal
   */
  async next(memory?: SpareMemory): Promise<Uint8Array | undefined> {
    const { body } = this.response;
    if (!body) return undefined;
    this.#reader ??= readerOf(body, memory);
    try {
      const { done, value } = await this.#watch.body(this.#reader.read());
      return done ? undefined : value;
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

interface BodyReader {
  read(): Promise<{ readonly done: boolean; readonly value?: Uint8Array | undefined }>;
  cancel(): Promise<void>;
}

function readerOf(body: ReadableStream<Uint8Array>, memory: SpareMemory | undefined): BodyReader {
  const byob = memory && byobReader(body);
  if (!byob) return body.getReader();
  return {
    read: () => byob.read(new Uint8Array(memory.take())),
    cancel: () => byob.cancel(),
  };
}

/** Not every platform's bodies are byte streams. */
function byobReader(body: ReadableStream<Uint8Array>): ReadableStreamBYOBReader | undefined {
  try {
    return body.getReader({ mode: 'byob' });
  } catch {
    return undefined;
  }
}
