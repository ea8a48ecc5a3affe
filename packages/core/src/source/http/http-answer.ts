import { byobReader } from '../../flow/byob-reader.js';
import type { SpareMemory } from '../../flow/spare-memory.js';
import { HttpFault } from './http-fault.js';
import type { HttpWatch } from './http-watch.js';

/** A server's response, after redirects. */
export class HttpAnswer {
  readonly response: Response;
  /** The final URL. */
  readonly url: URL;
  readonly #watch: HttpWatch;
  #reader: BodyReader | undefined;

  constructor(response: Response, url: URL, watch: HttpWatch) {
    this.response = response;
    this.url = url;
    this.#watch = watch;
  }

  /**
   * Returns the next bytes of the body; undefined at its end.
   *
   * @param memory for the bytes, if the platform can read into it; the first call decides
   * @throws HttpFault if the connection breaks or stalls; the reason of the caller's signal
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
      throw new HttpFault(
        { code: 'http_connection_lost' },
        { status: this.response.status, passing: true, cause },
      );
    }
  }

  /** Leaves the body to the holder of the response: its connection no longer counts. */
  handOver(): void {
    this.#watch.disconnect();
  }

  /** Releases the connection. Unread bytes are lost. */
  letGo(): void {
    // A body that failed cannot be canceled, and need not be.
    const cancelled = this.#reader ? this.#reader.cancel() : this.response.body?.cancel();
    cancelled?.catch(() => {});
    this.#watch.end();
  }
}

/** What is read at once, in bytes: larger pieces come no faster off a network. */
const PIECE = 1024 * 1024;

interface BodyReader {
  read(): Promise<{ readonly done: boolean; readonly value?: Uint8Array | undefined }>;
  cancel(): Promise<void>;
}

function readerOf(body: ReadableStream<Uint8Array>, memory: SpareMemory | undefined): BodyReader {
  const byob = memory && byobReader(body);
  if (!byob) return body.getReader();
  return {
    read: () => byob.read(new Uint8Array(memory.take(PIECE) ?? new ArrayBuffer(PIECE))),
    cancel: () => byob.cancel(),
  };
}
