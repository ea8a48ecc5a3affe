import type { DeflateAnswer, FromDeflateWorker, ToDeflateWorker } from './deflate-job.js';

/** Jobs that a worker has at hand: the next one waits there while it works. */
const AT_HAND = 2;
/** How long a worker may take to start, in milliseconds, before its work is given to others. */
const PATIENCE = 10_000;

interface Member {
  readonly worker: Worker;
  readonly jobs: Map<number, Waiting>;
  isReady: boolean;
  /** Ends it, if it does not start. */
  readonly timer: ReturnType<typeof setTimeout>;
}

interface Waiting {
  readonly id: number;
  readonly units: readonly Uint8Array<ArrayBuffer>[];
  readonly resolve: (answer: DeflateAnswer | undefined) => void;
  readonly reject: (reason: unknown) => void;
}

/** Workers that pack units of one size. Each is started when there is work for it. */
export class DeflatePool {
  readonly #unitSize: number;
  readonly #members = new Set<Member>();
  readonly #queue: Waiting[] = [];
  /** How many there may be: fewer with each that was lost. */
  #most: number;
  #nextId = 0;

  /** @param unitSize in bytes */
  constructor(most: number, unitSize: number) {
    this.#most = typeof Worker === 'undefined' ? 0 : most;
    this.#unitSize = unitSize;
  }

  /** How many jobs keep all workers busy, with one for each besides, as answers are taken in their order. */
  get capacity(): number {
    return this.#most * (AT_HAND + 1);
  }

  /**
   * @param units are copied
   * @returns nothing where there is no worker to do it
   * @throws what it was ended with
   */
  pack(units: readonly Uint8Array<ArrayBuffer>[]): Promise<DeflateAnswer | undefined> {
    return new Promise((resolve, reject) => {
      this.#queue.push({ id: this.#nextId++, units, resolve, reject });
      this.#handOut();
    });
  }

  /** Ends all workers. @param reason is what those get who still wait for an answer */
  end(reason: unknown): void {
    this.#most = 0;
    const waiting = this.#queue.splice(0);
    for (const member of [...this.#members]) waiting.push(...this.#remove(member));
    for (const { reject } of waiting) reject(reason);
  }

  #handOut(): void {
    while (this.#queue.length) {
      const free = [...this.#members]
        .filter(({ isReady, jobs }) => isReady && jobs.size < AT_HAND)
        .sort((a, b) => a.jobs.size - b.jobs.size)[0];
      const next = free && this.#queue.shift();
      if (!next) break;
      this.#give(free, next);
    }
    const starting = [...this.#members].filter(({ isReady }) => !isReady).length;
    for (let i = starting; i < this.#queue.length && this.#members.size < this.#most; i++) this.#start();
    if (!this.#most) for (const { resolve } of this.#queue.splice(0)) resolve(undefined);
  }

  #give(member: Member, job: Waiting): void {
    const units = new Uint8Array(job.units.length * this.#unitSize);
    job.units.forEach((unit, i) => {
      units.set(unit, i * this.#unitSize);
    });
    member.jobs.set(job.id, job);
    post(member.worker, { id: job.id, units }, [units.buffer]);
  }

  #start(): void {
    let worker: Worker;
    try {
      worker = new Worker(new URL('./deflate-worker.js', import.meta.url), { type: 'module' });
    } catch {
      // Where a page may have no workers, another attempt would fail, too.
      this.#most = this.#members.size;
      return;
    }
    const timer = setTimeout(() => this.#lose(member), PATIENCE);
    const member: Member = { worker, jobs: new Map(), isReady: false, timer };
    this.#members.add(member);
    worker.onmessage = ({ data }: MessageEvent<FromDeflateWorker>) => this.#take(member, data);
    worker.onerror = (event) => {
      event.preventDefault();
      this.#lose(member);
    };
    worker.onmessageerror = () => this.#lose(member);
    post(worker, { unitSize: this.#unitSize }, []);
  }

  #take(member: Member, answer: FromDeflateWorker): void {
    if ('ready' in answer) {
      member.isReady = true;
      clearTimeout(member.timer);
    } else {
      member.jobs.get(answer.id)?.resolve(answer);
      member.jobs.delete(answer.id);
    }
    this.#handOut();
  }

  /** A worker has died, or never was: the others do its work. */
  #lose(member: Member): void {
    if (!this.#members.has(member)) return;
    this.#most--;
    this.#queue.unshift(...this.#remove(member));
    this.#handOut();
  }

  /** @returns what it has not done */
  #remove(member: Member): Waiting[] {
    const { worker, jobs, timer } = member;
    this.#members.delete(member);
    clearTimeout(timer);
    worker.onmessage = null;
    worker.onerror = null;
    worker.terminate();
    return [...jobs.values()];
  }
}

function post(worker: Worker, message: ToDeflateWorker, transfer: ArrayBuffer[]): void {
  worker.postMessage(message, transfer);
}
