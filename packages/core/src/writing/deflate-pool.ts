import {
  type JobEnd,
  PATIENCE,
  START_PATIENCE,
  WorkerLostError,
  WorkerWatch,
} from '../workers/worker-watch.js';
import type { DeflateAnswer, FromDeflateWorker, ToDeflateWorker } from './deflate-job.js';

/** Jobs that a worker has at hand: the next one waits there while it works. */
const AT_HAND = 2;

interface Member {
  readonly worker: Worker;
  readonly watch: WorkerWatch;
  readonly jobs: Map<number, JobEnd<DeflateAnswer>>;
  isReady: boolean;
  onReady: JobEnd<void> | undefined;
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
  readonly #patience: number;
  readonly #members = new Set<Member>();
  readonly #queue: Waiting[] = [];
  /** How many there may be: fewer with each that was lost. */
  #most: number;
  #nextId = 0;
  #ended: { readonly reason: unknown } | undefined;

  /**
   * @param unitSize in bytes
   * @param patience how long a worker may leave a job unanswered, in milliseconds
   */
  constructor(most: number, unitSize: number, patience: number = PATIENCE) {
    this.#most = typeof Worker === 'undefined' ? 0 : most;
    this.#unitSize = unitSize;
    this.#patience = patience;
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
    this.#ended = { reason };
    for (const { reject } of this.#queue.splice(0)) reject(reason);
    for (const { watch } of [...this.#members]) watch.lose('its worker was ended');
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

  #give({ watch, worker, jobs }: Member, waiting: Waiting): void {
    const units = new Uint8Array(waiting.units.length * this.#unitSize);
    waiting.units.forEach((unit, i) => {
      units.set(unit, i * this.#unitSize);
    });
    const answer = watch.job<DeflateAnswer>((end) => {
      jobs.set(waiting.id, end);
      post(worker, { id: waiting.id, units }, [units.buffer]);
    });
    answer.then(waiting.resolve, (error: unknown) => {
      if (this.#ended) {
        waiting.reject(this.#ended.reason);
        return;
      }
      if (!(error instanceof WorkerLostError)) {
        waiting.reject(error);
        return;
      }
      // The others do its work.
      this.#queue.unshift(waiting);
      this.#handOut();
    });
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
    const watch = new WorkerWatch(() => this.#remove(member), Math.min(this.#patience, START_PATIENCE));
    const member: Member = { worker, watch, jobs: new Map(), isReady: false, onReady: undefined };
    this.#members.add(member);
    worker.onmessage = ({ data }: MessageEvent<unknown>) => this.#take(member, data);
    worker.onerror = (event) => {
      event.preventDefault();
      watch.lose(event.message || 'its worker could not be started');
    };
    worker.onmessageerror = () => watch.lose('a message of its worker could not be read');
    const ready = watch.job<void>((end) => {
      member.onReady = end;
      post(worker, { unitSize: this.#unitSize }, []);
    });
    ready.then(
      () => {
        watch.patience = this.#patience;
        member.isReady = true;
        this.#handOut();
      },
      () => {},
    );
  }

  #take(member: Member, answer: unknown): void {
    const { watch, jobs } = member;
    if (watch.lost) return;
    watch.heard();
    if (!isAnswer(answer)) {
      watch.lose('its worker answers with what makes no sense');
      return;
    }
    if ('ready' in answer) {
      member.onReady?.resolve();
      return;
    }
    const job = jobs.get(answer.id);
    if (!job) {
      watch.lose('its worker answers what it was not asked');
      return;
    }
    jobs.delete(answer.id);
    job.resolve(answer);
    this.#handOut();
  }

  /** A worker has died, or never was, or is needed no more. */
  #remove(member: Member): void {
    const { worker } = member;
    this.#members.delete(member);
    worker.onmessage = null;
    worker.onerror = null;
    worker.terminate();
    if (this.#ended) return;
    this.#most--;
    this.#handOut();
  }
}

function isAnswer(answer: unknown): answer is FromDeflateWorker {
  if (typeof answer !== 'object' || answer === null) return false;
  if ('ready' in answer) return true;
  if (!('id' in answer && 'packed' in answer && 'lengths' in answer)) return false;
  return (
    typeof answer.id === 'number' && answer.packed instanceof Uint8Array && ArrayBuffer.isView(answer.lengths)
  );
}

function post(worker: Worker, message: ToDeflateWorker, transfer: ArrayBuffer[]): void {
  worker.postMessage(message, transfer);
}
