import {
  type JobEnd,
  PATIENCE,
  START_PATIENCE,
  WorkerLostError,
  WorkerWatch,
} from '../../workers/worker-watch.js';
import type { FromWorker, Job, JobAnswer, Setup, ToWorker } from './job.js';

/** A worker that runs an unpacker, whatever kind of worker that is. */
export interface UnpackWorker {
  post(message: ToWorker, transfer: readonly ArrayBuffer[]): void;
  /** @param onEnd is told why there will be no more answers */
  listen(onAnswer: (answer: FromWorker) => void, onEnd: (reason: string) => void): void;
  end(): void;
}

/** Jobs that a worker has at hand: the next one waits there while it works. */
const AT_HAND = 2;

interface Member {
  readonly worker: UnpackWorker;
  readonly watch: WorkerWatch;
  isReady: boolean;
  readonly jobs: Map<number, JobEnd<JobAnswer>>;
  onReady: JobEnd<void> | undefined;
  onClosed: JobEnd<void> | undefined;
}

interface Waiting {
  readonly job: Job;
  readonly transfer: readonly ArrayBuffer[];
  readonly resolve: (answer: JobAnswer) => void;
  readonly reject: (reason: unknown) => void;
}

/** As many workers as there are processors to run them. */
export class WorkerPool {
  readonly #members: Member[];
  readonly #queue: Waiting[] = [];
  readonly #started: Promise<boolean>;
  /** Memory of chunks that nobody needs any more. */
  readonly #spare: ArrayBuffer[] = [];
  #nextId = 0;

  /** @param patience how long a worker may leave a job unanswered, in milliseconds */
  constructor(workers: readonly UnpackWorker[], setup: Setup, patience?: number | undefined) {
    this.#members = workers.map((worker) => ({
      worker,
      watch: new WorkerWatch(
        () => this.#remove(worker),
        Math.min(patience ?? START_PATIENCE, START_PATIENCE),
      ),
      isReady: false,
      jobs: new Map(),
      onReady: undefined,
      onClosed: undefined,
    }));
    const starting = [...this.#members].map((member) => this.#start(member, setup, patience));
    this.#started = Promise.any(starting).then(
      () => true,
      () => false,
    );
  }

  /** Whether there is a worker that takes jobs. */
  get isReady(): boolean {
    return this.#members.some(({ isReady }) => isReady);
  }

  /** Whether there will be one: known when the first is ready, or all have failed to start. */
  get started(): Promise<boolean> {
    return this.#started;
  }

  /** How many jobs keep all workers busy. */
  get capacity(): number {
    return this.#members.length * AT_HAND;
  }

  /** @throws WorkerLostError where its worker ends before it has answered, or there is none; the signal's reason */
  run(
    job: Omit<Job, 'id'>,
    transfer: readonly ArrayBuffer[],
    signal?: AbortSignal | undefined,
  ): Promise<JobAnswer> {
    return new Promise((resolve, reject) => {
      if (!this.#members.length) throw new WorkerLostError('there are no workers any more');
      signal?.throwIfAborted();
      const waiting: Waiting = {
        job: { id: this.#nextId++, ...job },
        transfer,
        resolve(answer) {
          signal?.removeEventListener('abort', abort);
          resolve(answer);
        },
        reject(reason) {
          signal?.removeEventListener('abort', abort);
          reject(reason);
        },
      };
      const abort = (): void => {
        const at = this.#queue.indexOf(waiting);
        if (at >= 0) this.#queue.splice(at, 1);
        reject(signal?.reason);
      };
      signal?.addEventListener('abort', abort, { once: true });
      this.#queue.push(waiting);
      this.#handOut();
    });
  }

  /** Takes a chunk's memory for others. */
  giveBack(memory: ArrayBuffer): void {
    if (this.#spare.length < this.capacity) this.#spare.push(memory);
  }

  /**
   * Lets all workers finish and close what they write to.
   *
   * @throws WorkerLostError where one did not; the signal's reason
   */
  async close(signal?: AbortSignal | undefined): Promise<void> {
    const ready = this.#members.filter(({ isReady }) => isReady);
    const closed = ready.map((member) =>
      member.watch.job<void>((end) => {
        member.onClosed = end;
        member.worker.post({ close: true }, []);
      }, signal),
    );
    await Promise.all(closed);
    this.end();
  }

  /** Ends all workers; what they have not answered fails. */
  end(): void {
    for (const { watch } of [...this.#members]) watch.lose('its worker was ended');
  }

  async #start(member: Member, setup: Setup, patience: number | undefined): Promise<void> {
    const { worker, watch } = member;
    try {
      await watch.job<void>((end) => {
        member.onReady = end;
        worker.listen(
          (answer) => this.#take(member, answer),
          (reason) => watch.lose(reason),
        );
        worker.post(setup, []);
      });
    } catch (error) {
      watch.lose(error instanceof Error ? error.message : `${error}`);
      throw error;
    }
    watch.patience = patience ?? PATIENCE;
    member.isReady = true;
    this.#handOut();
  }

  #take(member: Member, answer: unknown): void {
    const { watch, jobs } = member;
    if (watch.lost) return;
    watch.heard();
    if (!isFromWorker(answer)) {
      watch.lose('its worker answers with what makes no sense');
      return;
    }
    if ('ready' in answer) {
      if (answer.ready) member.onReady?.resolve();
      else watch.lose(answer.reason);
    } else if ('closed' in answer) member.onClosed?.resolve();
    else {
      const job = jobs.get(answer.id);
      if (!job) {
        watch.lose('its worker answers what it was not asked');
        return;
      }
      jobs.delete(answer.id);
      job.resolve(answer);
    }
    this.#handOut();
  }

  /** A worker is ended. With the last one, all that still waits for one fails. */
  #remove(worker: UnpackWorker): void {
    const at = this.#members.findIndex((member) => member.worker === worker);
    if (at >= 0) this.#members.splice(at, 1);
    worker.end();
    if (this.#members.length) return;
    for (const { reject } of this.#queue.splice(0))
      reject(new WorkerLostError('there are no workers any more'));
  }

  #handOut(): void {
    for (;;) {
      const free = this.#members
        .filter(({ isReady, jobs }) => isReady && jobs.size < AT_HAND)
        .sort((a, b) => a.jobs.size - b.jobs.size)[0];
      const next = free && this.#queue.shift();
      if (!next) return;
      const { job, transfer, resolve, reject } = next;
      const { watch, worker, jobs } = free;
      // Who asked may go away; the worker is busy until it has answered.
      watch
        .job<JobAnswer>((end) => {
          jobs.set(job.id, end);
          const output = this.#takeSpare(job.length);
          if (output) worker.post({ ...job, output }, [...transfer, output]);
          else worker.post(job, transfer);
        })
        .then(resolve, reject);
    }
  }

  #takeSpare(length: number): ArrayBuffer | undefined {
    const at = this.#spare.findIndex(({ byteLength }) => byteLength >= length);
    return at < 0 ? undefined : this.#spare.splice(at, 1)[0];
  }
}

function isFromWorker(answer: unknown): answer is FromWorker {
  if (typeof answer !== 'object' || answer === null) return false;
  if ('ready' in answer || 'closed' in answer) return true;
  return 'id' in answer && typeof answer.id === 'number';
}
