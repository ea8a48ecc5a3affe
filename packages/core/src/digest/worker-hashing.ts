import { type ClientOptions, WorkerClient, type WorkerKind } from '../workers/worker-client.js';
import { WorkerLostError } from '../workers/worker-watch.js';
import type { DigestAlgorithm } from './algorithms.js';
import type { DigestOrder } from './digest-job.js';
import type { DigestEntries, Hashing } from './hashing.js';

/** Bytes sent at a time: a message costs as much as hashing a few KiB. */
const MEMORY = 1024 * 1024;
/** Recycled buffers: one is filled, one is hashed, the others wait. */
const PIECES = 4;

type DigestAnswer = { readonly memory: ArrayBuffer } | { readonly digests: DigestEntries };

/** Workers that compute digests. */
const HASHERS: WorkerKind<DigestAnswer> = {
  name: 'digest',
  isAnswer(answer): answer is DigestAnswer {
    if (typeof answer !== 'object' || answer === null) return false;
    if ('memory' in answer)
      return answer.memory instanceof ArrayBuffer && answer.memory.byteLength === MEMORY;
    return 'digests' in answer && Array.isArray(answer.digests);
  },
};

/**
 * Computes digests in a module worker. Copies bytes into buffers that go to the worker and back, so the caller keeps
 * its own memory, and at most {@link PIECES} MiB are in flight.
 */
export class WorkerHashing implements Hashing {
  readonly #client: WorkerClient<DigestOrder, DigestAnswer>;
  /** Buffers at the worker, in the order in which they return. */
  readonly #sent: Promise<DigestAnswer>[] = [];
  /** How many of the {@link PIECES} buffers exist so far. */
  #made = 0;
  #filling: Uint8Array<ArrayBuffer> | undefined;
  #filled = 0;

  /**
   * Starts a worker.
   *
   * @returns undefined if none starts: a page may forbid workers, a bundler may have left it out
   */
  static async start(
    algorithms: readonly DigestAlgorithm[],
    options: ClientOptions = {},
  ): Promise<WorkerHashing | undefined> {
    const client = new WorkerClient<DigestOrder, DigestAnswer>(HASHERS, { ...options, setup: algorithms });
    return client.ready.then(
      () => new WorkerHashing(client),
      () => undefined,
    );
  }

  private constructor(client: WorkerClient<DigestOrder, DigestAnswer>) {
    this.#client = client;
  }

  async take(bytes: Uint8Array): Promise<void> {
    for (let at = 0; at < bytes.length; ) {
      this.#check();
      this.#filling ??= new Uint8Array(await this.#memory());
      const part = bytes.subarray(at, at + this.#filling.length - this.#filled);
      this.#filling.set(part, this.#filled);
      this.#filled += part.length;
      at += part.length;
      if (this.#filled === this.#filling.length) this.#send();
    }
  }

  async finish(): Promise<DigestEntries> {
    this.#check();
    this.#send();
    try {
      const answer = await this.#client.ask({ end: true });
      if ('digests' in answer) return answer.digests;
      throw new Error('its worker gave no digests');
    } catch (error) {
      throw lost(error);
    } finally {
      this.#client.end();
    }
  }

  end(): void {
    this.#client.end();
  }

  #send(): void {
    const filling = this.#filling;
    if (!filling) return;
    const answer = this.#client.ask({ memory: filling.buffer, length: this.#filled }, [filling.buffer]);
    // Whoever waits for a buffer receives the error.
    answer.catch(() => {});
    this.#sent.push(answer);
    this.#filling = undefined;
    this.#filled = 0;
  }

  /** Waits until the worker returns a buffer. */
  async #memory(): Promise<ArrayBuffer> {
    const sent = this.#made < PIECES ? undefined : this.#sent.shift();
    if (!sent) {
      this.#made++;
      return new ArrayBuffer(MEMORY);
    }
    try {
      const answer = await sent;
      return 'memory' in answer ? answer.memory : new ArrayBuffer(MEMORY);
    } catch (error) {
      throw lost(error);
    }
  }

  #check(): void {
    if (this.#client.lost) throw lost(this.#client.lost);
  }
}

/** The bytes before have gone by, so nobody else can continue. */
function lost(cause: unknown): WorkerLostError {
  const reason = cause instanceof Error ? cause.message : `${cause}`;
  return new WorkerLostError(`the digests cannot be completed, start again: ${reason}`, { cause });
}
