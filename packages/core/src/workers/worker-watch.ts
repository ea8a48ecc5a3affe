/**
 * How long a worker may be silent while it has something to do, in milliseconds. What it is given at a time takes well
 * below a second on a slow machine.
 */
export const PATIENCE: number = 60_000;

/** How long a worker may take to start, in milliseconds: its module may come over a slow network. */
export const START_PATIENCE: number = 10_000;

/** A worker has died, was silent for too long, or answered with what makes no sense: its work is for others. */
export class WorkerLostError extends Error {
  override readonly name = 'WorkerLostError';
}

/** How a {@link WorkerWatch.job} comes to its end. */
export interface JobEnd<T> {
  resolve(answer: T): void;
  reject(reason: unknown): void;
}

/**
 * Watches one worker: each of its jobs ends with an answer, with the signal of who asked for it, or with the loss of the
 * worker, whichever comes first. A worker that is lost is ended, so that it lets go of its files.
 */
export class WorkerWatch {
  readonly #end: (reason: string) => void;
  readonly #underWay = new Set<(reason: unknown) => void>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #patience: number;
  #lost: WorkerLostError | undefined;

  /**
   * @param end ends the worker; it is called once, with the reason
   * @param patience how long it may be silent, in milliseconds
   */
  constructor(end: (reason: string) => void, patience: number = PATIENCE) {
    this.#end = end;
    this.#patience = patience;
  }

  /** Why there will be no more answers; nothing as long as there may be some. */
  get lost(): WorkerLostError | undefined {
    return this.#lost;
  }

  /** From now on. */
  set patience(milliseconds: number) {
    this.#patience = milliseconds;
    this.heard();
  }

  /**
   * Waits for the worker to do something.
   *
   * @param post tells it, and keeps what ends the job for when it answers
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

  /** It has told something: its time counts anew. */
  heard(): void {
    clearTimeout(this.#timer);
    if (!this.#underWay.size || this.#lost) return;
    this.#timer = setTimeout(
      () => this.lose(`its worker has not answered for ${this.#patience / 1000} seconds`),
      this.#patience,
    );
  }

  /** Ends the worker, and all that is under way with it. @returns why it was lost, the first time */
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
