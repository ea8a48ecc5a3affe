import { ReasonedError } from '../errors.js';

/**
 * The longest a worker may be silent with work pending, in milliseconds. One order takes well below a second on a
 * slow machine.
 */
export const PATIENCE: number = 60_000;

/** The longest a worker may take to start, in milliseconds: its module may come over a slow network. */
export const START_PATIENCE: number = 10_000;

/**
 * A worker died, was silent for too long, or gave a malformed answer: somebody else has to do its work. Callers only meet
 * it if nobody can, because the bytes have gone by: start again. It says nothing about the image.
 *
 * @example
 * ```ts
 * import { DigestStream, WorkerLostError } from '@diskloupe/core/digest';
 *
 * const hashing = new DigestStream(['md5']);
 * await file.stream().pipeThrough(hashing).pipeTo(new WritableStream());
 * const md5 = await hashing.digests.catch((error: unknown) => {
 *   if (error instanceof WorkerLostError) return null; // start again: it says nothing about the image
 *   throw error;
 * });
 * ```
 */
export class WorkerLostError extends ReasonedError {
  override readonly name = 'WorkerLostError';

  constructor(
    /** What happened to it, for logs. */
    readonly detail: string,
    options?: ErrorOptions,
  ) {
    super({ code: 'worker_lost' }, `${detail}: `, options);
  }
}

/** How a {@link WorkerWatch.job} ends. */
export interface JobEnd<T> {
  resolve(answer: T): void;
  reject(reason: unknown): void;
}

/**
 * Watches one worker: each of its jobs ends with an answer, the requester's signal, or the loss of the worker,
 * whichever comes first. A lost worker is ended, so that it releases its files.
 */
export class WorkerWatch {
  readonly #end: (reason: string) => void;
  readonly #underWay = new Set<(reason: unknown) => void>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #patience: number;
  #lost: WorkerLostError | undefined;

  /**
   * @param end ends the worker; called once, with the reason
   * @param patience the longest silence, in milliseconds
   */
  constructor(end: (reason: string) => void, patience: number = PATIENCE) {
    this.#end = end;
    this.#patience = patience;
  }

  /** Why there will be no more answers; undefined while there may be some. */
  get lost(): WorkerLostError | undefined {
    return this.#lost;
  }

  /** From now on. */
  set patience(milliseconds: number) {
    this.#patience = milliseconds;
    this.heard();
  }

  /**
   * Waits for the worker to do a job.
   *
   * @param post sends it, and keeps the callbacks that end the job
   * @throws WorkerLostError; the signal's reason; what `post` throws
   */
  job<T>(post: (end: JobEnd<T>) => void, signal?: AbortSignal | undefined): Promise<T> {
    return new Promise((resolve, reject) => {
      if (this.#lost) throw this.#lost;
      signal?.throwIfAborted();
      const done = (): void => {
        this.#underWay.delete(fail);
        signal?.removeEventListener('abort', abort);
        this.heard();
      };
      const fail = (reason: unknown): void => {
        done();
        reject(reason);
      };
      const abort = (): void => fail(signal?.reason);
      signal?.addEventListener('abort', abort, { once: true });
      this.#underWay.add(fail);
      this.heard();
      try {
        post({
          resolve(answer) {
            done();
            resolve(answer);
          },
          reject: fail,
        });
      } catch (error) {
        fail(error);
      }
    });
  }

  /** The worker has sent something: its time starts over. */
  heard(): void {
    clearTimeout(this.#timer);
    if (!this.#underWay.size || this.#lost) return;
    this.#timer = setTimeout(
      () => this.lose(`its worker has not answered for ${this.#patience / 1000} seconds`),
      this.#patience,
    );
  }

  /** Ends the worker and all its pending jobs. @returns why it was lost, the first time */
  lose(reason: string): WorkerLostError {
    if (this.#lost) return this.#lost;
    const lost = new WorkerLostError(reason);
    this.#lost = lost;
    clearTimeout(this.#timer);
    this.#end(reason);
    for (const fail of [...this.#underWay]) fail(lost);
    return lost;
  }
}
