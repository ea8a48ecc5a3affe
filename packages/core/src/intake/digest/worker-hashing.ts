import { SourceReadError } from '../../errors.js';
import { type Deferred, deferred } from '../../inspect/deferred.js';
import type { DigestAlgorithm } from './algorithms.js';
import type { DigestAnswer, DigestOrder } from './digest-worker.js';
import type { DigestEntries, Hashing } from './hashing.js';

/** Bytes that are sent at a time: a message costs as much as hashing some KiB. */
const MEMORY = 1024 * 1024;
/** Pieces of memory that go to and fro: one is filled, one is hashed, the others wait. */
const PIECES = 4;

/**
 * Computes digests in a module worker. Bytes are copied into memory that goes to it and comes back, so the caller keeps its
 * own, and no more than {@link PIECES} MiB are ever under way.
 */
export class WorkerHashing implements Hashing {
  readonly #worker: Worker;
  readonly #free: ArrayBuffer[] = [];
  readonly #digests: Deferred<DigestEntries> = deferred();
  /** Of {@link PIECES}, how many there are by now. */
  #made = 0;
  #filling: Uint8Array<ArrayBuffer> | undefined;
  #filled = 0;
  /** Bytes that were taken. */
  #taken = 0;
  #onFree: (() => void) | undefined;
  #failure: SourceReadError | undefined;

  /**
   * Starts a worker.
   *
   * @returns nothing where none can be started: a page may allow none, a bundler may have left it behind
   */
  static async start(
    algorithms: readonly DigestAlgorithm[],
    startWorker: () => Worker = startBeside,
  ): Promise<WorkerHashing | undefined> {
    let worker: Worker;
    try {
      worker = startWorker();
    } catch {
      return undefined;
    }
    const isReady = await new Promise<boolean>((resolve) => {
      worker.onmessage = () => resolve(true);
      worker.onerror = (event) => {
        event.preventDefault();
        resolve(false);
      };
      post(worker, { algorithms });
    });
    if (isReady) return new WorkerHashing(worker);
    worker.terminate();
    return undefined;
  }

  private constructor(worker: Worker) {
    this.#worker = worker;
    worker.onmessage = ({ data }: MessageEvent<DigestAnswer>) => {
      if ('digests' in data) this.#digests.resolve(data.digests);
      else if ('memory' in data) this.#give(data.memory);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      this.#fail(event.message || 'the worker that hashes has ended');
    };
    worker.onmessageerror = () => this.#fail('a message of the worker that hashes could not be read');
  }

  async take(bytes: Uint8Array): Promise<void> {
    for (let at = 0; at < bytes.length; ) {
      if (this.#failure) throw this.#failure;
      this.#filling ??= new Uint8Array(await this.#memory());
      const part = bytes.subarray(at, at + this.#filling.length - this.#filled);
      this.#filling.set(part, this.#filled);
      this.#filled += part.length;
      this.#taken += part.length;
      at += part.length;
      if (this.#filled === this.#filling.length) this.#send();
    }
  }

  async finish(): Promise<DigestEntries> {
    if (this.#failure) throw this.#failure;
    this.#send();
    post(this.#worker, { end: true });
    try {
      return await this.#digests.promise;
    } finally {
      this.#worker.terminate();
    }
  }

  end(): void {
    this.#fail('hashing was ended');
  }

  #send(): void {
    const filling = this.#filling;
    if (!filling) return;
    post(this.#worker, { memory: filling.buffer, length: this.#filled }, [filling.buffer]);
    this.#filling = undefined;
    this.#filled = 0;
  }

  /** Waits until the worker gives some back. */
  async #memory(): Promise<ArrayBuffer> {
    for (;;) {
      if (this.#failure) throw this.#failure;
      const free = this.#free.pop();
      if (free) return free;
      if (this.#made < PIECES) {
        this.#made++;
        return new ArrayBuffer(MEMORY);
      }
      await new Promise<void>((resolve) => {
        this.#onFree = resolve;
      });
    }
  }

  #give(memory: ArrayBuffer): void {
    this.#free.push(memory);
    this.#onFree?.();
  }

  #fail(reason: string): void {
    this.#failure ??= new SourceReadError(this.#taken, 0, reason);
    this.#digests.reject(this.#failure);
    this.#worker.terminate();
    this.#onFree?.();
  }
}

/** The way that bundlers know and follow. Where there are no workers at all, it fails. */
function startBeside(): Worker {
  return new Worker(new URL('./digest-worker.js', import.meta.url), { type: 'module' });
}

function post(worker: Worker, order: DigestOrder, transfer: Transferable[] = []): void {
  worker.postMessage(order, transfer);
}
