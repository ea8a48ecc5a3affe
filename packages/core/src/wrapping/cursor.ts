import { SourceReadError } from '../errors/source.js';
import type { Source } from '../source/source.js';
import type { Content, Tally } from './content.js';

/** Bytes read at a time where headers lie far apart. */
const STEP = 4096;
/** Bytes of the first read: many archives begin with small files. */
const FIRST = 65_536;

/** A place in a file that only moves on, by reading or by skipping. */
export interface Cursor {
  /** In bytes, from the start. */
  readonly position: number;
  /** Reads the next bytes, fewer only at the end. They are valid until the next call. */
  read(length: number): Promise<Uint8Array>;
  /** Skips bytes; behind the end, nothing follows. */
  skip(length: number): Promise<void>;
  /** Yields the next bytes as they come, and moves behind them. Fewer only at the end. */
  chunks(length: number): AsyncGenerator<Uint8Array, void, undefined>;
  /** Ends the reading. */
  close(): Promise<void>;
}

/** @throws SourceReadError; UnwrapError; the signal's reason, like every method of the cursor */
export function openCursor(content: Content, signal: AbortSignal | undefined, tally?: Tally): Cursor {
  return content.source && !tally
    ? new SourceCursor(content.source, signal)
    : new PassageCursor(content.chunks(signal, tally));
}

class SourceCursor implements Cursor {
  position = 0;
  readonly #source: Source;
  readonly #signal: AbortSignal | undefined;
  #window: Uint8Array = new Uint8Array(0);
  #start = 0;

  constructor(source: Source, signal: AbortSignal | undefined) {
    this.#source = source;
    this.#signal = signal;
  }

  async read(length: number): Promise<Uint8Array> {
    const end = Math.min(this.position + length, this.#source.size);
    const wanted = end - this.position;
    if (wanted <= 0) return new Uint8Array(0);
    if (this.position < this.#start || end > this.#start + this.#window.length) {
      const ahead = Math.max(wanted, this.position === 0 ? FIRST : STEP);
      this.#start = this.position;
      this.#window = await this.#read(Math.min(ahead, this.#source.size - this.position));
    }
    const from = this.position - this.#start;
    this.position = end;
    return this.#window.subarray(from, from + wanted);
  }

  async skip(length: number): Promise<void> {
    this.position += length;
  }

  async *chunks(length: number): AsyncGenerator<Uint8Array, void, undefined> {
    const end = Math.min(this.position + length, this.#source.size);
    while (this.position < end) yield await this.read(Math.min(2 ** 20, end - this.position));
  }

  async close(): Promise<void> {}

  async #read(length: number): Promise<Uint8Array> {
    const bytes = await this.#source.read(this.position, length, { signal: this.#signal });
    const got = bytes.length;
    if (got < length)
      throw new SourceReadError(this.position, length, {
        code: 'source_short',
        params: { got, expected: length },
      });
    return bytes;
  }
}

class PassageCursor implements Cursor {
  position = 0;
  readonly #chunks: AsyncGenerator<Uint8Array, void, undefined>;
  /** What has come and was not read yet. */
  #rest: Uint8Array = new Uint8Array(0);

  constructor(chunks: AsyncGenerator<Uint8Array, void, undefined>) {
    this.#chunks = chunks;
  }

  async read(length: number): Promise<Uint8Array> {
    const pieces: Uint8Array[] = [];
    let got = 0;
    for await (const piece of this.chunks(length)) {
      // The usual case needs no copy.
      if (piece.length === length) return piece;
      pieces.push(piece);
      got += piece.length;
    }
    const bytes = new Uint8Array(got);
    let at = 0;
    for (const piece of pieces) {
      bytes.set(piece, at);
      at += piece.length;
    }
    return bytes;
  }

  async skip(length: number): Promise<void> {
    for await (const piece of this.chunks(length)) void piece;
  }

  async *chunks(length: number): AsyncGenerator<Uint8Array, void, undefined> {
    for (let left = length; left > 0; ) {
      if (!this.#rest.length) {
        const { done, value } = await this.#chunks.next();
        if (done) return;
        this.#rest = value;
        continue;
      }
      const piece = this.#rest.subarray(0, left);
      this.#rest = this.#rest.subarray(piece.length);
      this.position += piece.length;
      left -= piece.length;
      yield piece;
    }
  }

  async close(): Promise<void> {
    await this.#chunks.return();
  }
}
