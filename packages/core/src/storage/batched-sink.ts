import { StagingError } from '../errors.js';
import type { FileSink } from './file-sink.js';

const MiB = 1024 * 1024;

/** Bytes per write: larger is not faster. */
export const BATCH: number = 2 * MiB;

/** The most batches being filled or written: bounds the memory. */
export const MOST_BATCHES: number = 4;

/** Receives batches. Its errors are documented ones. */
export interface BatchTarget {
  /**
   * Writes the first `length` bytes of `memory`, which it owns until it returns it.
   *
   * @param at in bytes from the start of the file
   */
  write(memory: ArrayBuffer, length: number, at: number): Promise<ArrayBuffer>;
  truncate(size: number): Promise<void>;
  close(): Promise<void>;
  /** Releases the file. Never rejects. */
  abort(): Promise<void>;
}

interface Batch {
  readonly memory: Uint8Array<ArrayBuffer>;
  /** Its offset in the file, in bytes. */
  readonly at: number;
  length: number;
}

/** Gathers adjacent bytes into batches, and keeps a bounded number of them in flight. */
export class BatchedSink implements FileSink {
  readonly #target: BatchTarget;
  readonly #name: string;
  readonly #spare: ArrayBuffer[] = [];
  readonly #underWay = new Set<Promise<void>>();
  #count = 0;
  #batch: Batch | undefined;
  #failure: { readonly error: unknown } | undefined;
  #isEnded = false;

  /** @param name of the file, for messages */
  constructor(target: BatchTarget, name: string) {
    this.#target = target;
    this.#name = name;
  }

  async truncate(size: number): Promise<void> {
    this.#check();
    await this.#drain();
    await this.#target.truncate(size);
  }

  write(bytes: Uint8Array, at: number): Promise<void> | void {
    if (!Number.isSafeInteger(at) || at < 0 || !Number.isSafeInteger(at + bytes.length))
      throw new StagingError(this.#name, {
        code: 'storage_offset_impossible',
        params: { place: at },
      });
    const taken = this.#take(bytes, at);
    if (taken < bytes.length) return this.#takeRest(bytes, at, taken);
  }

  async close(): Promise<void> {
    this.#check();
    try {
      await this.#drain();
      this.#check();
      this.#isEnded = true;
      await this.#target.close();
    } catch (error) {
      await this.abort();
      throw error;
    }
  }

  async abort(): Promise<void> {
    this.#isEnded = true;
    this.#batch = undefined;
    await this.#target.abort();
  }

  /** @returns the number of bytes that fit */
  #take(bytes: Uint8Array, at: number): number {
    let taken = 0;
    while (taken < bytes.length) {
      this.#check();
      const batch = this.#batchAt(at + taken);
      if (!batch) break;
      const part = bytes.subarray(taken, taken + BATCH - batch.length);
      batch.memory.set(part, batch.length);
      batch.length += part.length;
      taken += part.length;
      if (batch.length === BATCH) this.#send();
    }
    return taken;
  }

  async #takeRest(bytes: Uint8Array, at: number, taken: number): Promise<void> {
    for (let done = taken; done < bytes.length; ) {
      await Promise.race(this.#underWay);
      done += this.#take(bytes.subarray(done), at + done);
    }
  }

  /** The batch that continues there; `undefined` if all are in flight. */
  #batchAt(at: number): Batch | undefined {
    if (this.#batch && this.#batch.at + this.#batch.length !== at) this.#send();
    if (this.#batch) return this.#batch;
    const spare = this.#spare.pop();
    if (!spare && this.#count >= MOST_BATCHES) return undefined;
    if (!spare) this.#count++;
    this.#batch = { memory: new Uint8Array(spare ?? new ArrayBuffer(BATCH)), at, length: 0 };
    return this.#batch;
  }

  #send(): void {
    const batch = this.#batch;
    this.#batch = undefined;
    if (!batch) return;
    const { memory, at, length } = batch;
    const sent = this.#target.write(memory.buffer, length, at).then(
      (given) => {
        this.#spare.push(given);
      },
      (error: unknown) => {
        this.#failure ??= { error };
      },
    );
    this.#underWay.add(sent);
    void sent.then(() => this.#underWay.delete(sent));
  }

  async #drain(): Promise<void> {
    this.#send();
    await Promise.all(this.#underWay);
  }

  #check(): void {
    if (this.#failure) throw this.#failure.error;
    if (this.#isEnded) throw new StagingError(this.#name, { code: 'storage_file_closed' });
  }
}
