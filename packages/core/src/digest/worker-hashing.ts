import { SourceReadError } from '../errors.js';
import { type JobEnd, PATIENCE, START_PATIENCE, WorkerWatch } from '../workers/worker-watch.js';
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
  readonly #watch: WorkerWatch;
  #onDigests: JobEnd<DigestEntries> | undefined;
  /** Of {@link PIECES}, how many there are by now. */
  #made = 0;
  #filling: Uint8Array<ArrayBuffer> | undefined;
  #filled = 0;
  /** Bytes that were taken. */
  #taken = 0;
  #onFree: JobEnd<void> | undefined;

  /**
   * Starts a worker.
   *
   * @param patience how long it may leave what it was sent unanswered, in milliseconds
   * @returns nothing where none can be started: a page may allow none, a bundler may have left it behind
   */
  static async start(
    algorithms: readonly DigestAlgorithm[],
    startWorker: () => Worker = startBeside,
    patience: number = PATIENCE,
  ): Promise<WorkerHashing | undefined> {
    let worker: Worker;
    try {
      worker = startWorker();
    } catch {
      return undefined;
    }
    const watch = new WorkerWatch(() => worker.terminate(), Math.min(patience, START_PATIENCE));
    try {
      await watch.job<void>((end) => {
        worker.onmessage = ({ data }: MessageEvent<unknown>) =>
          isAnswer(data) && 'ready' in data ? end.resolve() : watch.lose(NONSENSE);
        worker.onerror = (event) => {
          event.preventDefault();
          watch.lose(event.message || 'the worker that hashes has ended');
        };
        worker.onmessageerror = () => watch.lose('a message of the worker that hashes could not be read');
        post(worker, { algorithms });
      });
    } catch {
      watch.lose('it did not start');
      return undefined;
    }
    watch.patience = patience;
    return new WorkerHashing(worker, watch);
  }

  private constructor(worker: Worker, watch: WorkerWatch) {
    this.#worker = worker;
    this.#watch = watch;
    worker.onmessage = ({ data }: MessageEvent<unknown>) => this.#hear(data);
  }

  async take(bytes: Uint8Array): Promise<void> {
    for (let at = 0; at < bytes.length; ) {
      this.#check();
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
    this.#check();
    this.#send();
    try {
      return await this.#watch.job<DigestEntries>((end) => {
        this.#onDigests = end;
        post(this.#worker, { end: true });
      });
    } catch (error) {
      throw this.#asReadError(error);
    } finally {
      this.#watch.lose('hashing was ended');
    }
  }

  end(): void {
    this.#watch.lose('hashing was ended');
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
      this.#check();
      const free = this.#free.pop();
      if (free) return free;
      if (this.#made < PIECES) {
        this.#made++;
        return new ArrayBuffer(MEMORY);
      }
      try {
        await this.#watch.job<void>((end) => {
          this.#onFree = end;
        });
      } catch (error) {
        throw this.#asReadError(error);
      }
    }
  }

  #hear(data: unknown): void {
    if (this.#watch.lost) return;
    this.#watch.heard();
    if (!isAnswer(data)) this.#watch.lose(NONSENSE);
    else if ('digests' in data) this.#onDigests?.resolve(data.digests);
    else if ('memory' in data) {
      this.#free.push(data.memory);
      this.#onFree?.resolve();
    }
  }

  #check(): void {
    if (this.#watch.lost) throw this.#asReadError(this.#watch.lost);
  }

  #asReadError(cause: unknown): SourceReadError {
    return new SourceReadError(this.#taken, 0, cause instanceof Error ? cause.message : `${cause}`, {
      cause,
    });
  }
}

const NONSENSE = 'the worker that hashes answers with what makes no sense';

function isAnswer(data: unknown): data is DigestAnswer {
  if (typeof data !== 'object' || data === null) return false;
  if ('memory' in data) return data.memory instanceof ArrayBuffer && data.memory.byteLength === MEMORY;
  return 'ready' in data || ('digests' in data && Array.isArray(data.digests));
}

/** The way that bundlers know and follow. Where there are no workers at all, it fails. */
function startBeside(): Worker {
  return new Worker(new URL('./digest-worker.js', import.meta.url), { type: 'module' });
}

function post(worker: Worker, order: DigestOrder, transfer: Transferable[] = []): void {
  worker.postMessage(order, transfer);
}
