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
  isReady: boolean;
  readonly jobs: Map<number, Waiting>;
  onClosed: () => void;
}

interface Waiting {
  readonly job: Job;
  readonly transfer: readonly ArrayBuffer[];
  readonly resolve: (answer: JobAnswer) => void;
  readonly reject: (reason: Error) => void;
}

/** As many workers as there are processors to run them. */
export class WorkerPool {
  readonly #members: Member[];
  readonly #queue: Waiting[] = [];
  readonly #started: Promise<boolean>;
  /** Memory of chunks that nobody needs any more. */
  readonly #spare: ArrayBuffer[] = [];
  #nextId = 0;

  constructor(workers: readonly UnpackWorker[], setup: Setup) {
    this.#members = workers.map((worker) => ({ worker, isReady: false, jobs: new Map(), onClosed() {} }));
    this.#started = new Promise((resolve) => {
      for (const member of this.#members) this.#start(member, setup, resolve);
      if (!workers.length) resolve(false);
    });
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

  /** @throws Error where its worker ends before it has answered */
  run(job: Omit<Job, 'id'>, transfer: readonly ArrayBuffer[]): Promise<JobAnswer> {
    return new Promise((resolve, reject) => {
      if (!this.#members.length) throw new Error('there are no workers any more');
      this.#queue.push({ job: { id: this.#nextId++, ...job }, transfer, resolve, reject });
      this.#handOut();
    });
  }

  /** Takes a chunk's memory for others. */
  giveBack(memory: ArrayBuffer): void {
    if (this.#spare.length < this.capacity) this.#spare.push(memory);
  }

  /** Lets all workers finish and close what they write to. */
  async close(): Promise<void> {
    const closed = this.#members.map((member) => {
      if (!member.isReady) return undefined;
      return new Promise<void>((resolve) => {
        member.onClosed = resolve;
        member.worker.post({ close: true }, []);
      });
    });
    await Promise.all(closed);
    this.end();
  }

  /** Ends all workers; what they have not answered yet never is. */
  end(): void {
    for (const { worker } of this.#members) worker.end();
    this.#members.length = 0;
  }

  #start(member: Member, setup: Setup, onStarted: (hasStarted: boolean) => void): void {
    const { worker, jobs } = member;
    const lose = (reason: string): void => {
      const at = this.#members.indexOf(member);
      if (at < 0) return;
      this.#members.splice(at, 1);
      for (const { reject } of jobs.values()) reject(new Error(reason));
      member.onClosed();
      if (this.#members.length) return;
      onStarted(false);
      for (const { reject } of this.#queue.splice(0)) reject(new Error(reason));
    };
    worker.listen((answer) => {
      if ('ready' in answer) {
        if (!answer.ready) return lose(answer.reason);
        member.isReady = true;
        onStarted(true);
      } else if ('closed' in answer) member.onClosed();
      else {
        jobs.get(answer.id)?.resolve(answer);
        jobs.delete(answer.id);
      }
      return this.#handOut();
    }, lose);
    worker.post(setup, []);
  }

  #handOut(): void {
    for (;;) {
      const free = this.#members
        .filter(({ isReady, jobs }) => isReady && jobs.size < AT_HAND)
        .sort((a, b) => a.jobs.size - b.jobs.size)[0];
      const next = free && this.#queue.shift();
      if (!next) return;
      free.jobs.set(next.job.id, next);
      const output = this.#takeSpare(next.job.length);
      if (output) free.worker.post({ ...next.job, output }, [...next.transfer, output]);
      else free.worker.post(next.job, next.transfer);
    }
  }

  #takeSpare(length: number): ArrayBuffer | undefined {
    const at = this.#spare.findIndex(({ byteLength }) => byteLength >= length);
    return at < 0 ? undefined : this.#spare.splice(at, 1)[0];
  }
}
