import type { WorkerPort } from './port.js';
import { WorkerClient, type WorkerKind } from './worker-client.js';
import { WorkerLostError } from './worker-watch.js';

/** Orders queued at a worker: the next one waits there while it works. */
const AT_HAND = 2;

/** More do not help: reading is then the bottleneck. */
const MOST_WORKERS = 8;

/** A pool's workers, and how they are started. */
export interface PoolOptions {
  /** The most workers; by default one per processor, at most 8. */
  readonly count?: number | undefined;
  /** Each worker's setup. */
  readonly setup?: unknown;
  /** Starts one; by default as `configureWorkers` says. */
  readonly start?: (() => WorkerPort | Promise<WorkerPort>) | undefined;
  /** The longest one may leave an order unanswered, in milliseconds. */
  readonly patience?: number | undefined;
  /** Ends the pool with its reason. */
  readonly signal?: AbortSignal | undefined;
}

/** An order, and the memory transferred with it. */
export interface PoolOrder<Order> {
  readonly order: Order;
  readonly transfer: readonly ArrayBuffer[];
}

interface Waiting<Order, Answer> {
  /** Creates the order when a worker is free. */
  readonly make: () => PoolOrder<Order>;
  readonly isRepeatable: boolean;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (reason: unknown) => void;
}

/** Workers of one kind side by side. Each is started when there is work for it, and a lost one is not replaced. */
export class WorkerPool<Order, Answer> {
  readonly #kind: WorkerKind<Answer>;
  readonly #options: PoolOptions;
  readonly #members = new Set<WorkerClient<Order, Answer>>();
  readonly #queue: Waiting<Order, Answer>[] = [];
  /** The most workers: one fewer for each that was lost. */
  #most: number;
  #ended: { readonly reason: unknown } | undefined;

  constructor(kind: WorkerKind<Answer>, options: PoolOptions) {
    const { count = globalThis.navigator?.hardwareConcurrency ?? 1, signal } = options;
    this.#kind = kind;
    this.#options = options;
    this.#most = Math.min(Math.max(count, 0), MOST_WORKERS);
    signal?.addEventListener('abort', this.#onAbort);
    if (signal?.aborted) this.#onAbort();
  }

  /** Whether there is a worker that accepts orders. */
  get isReady(): boolean {
    return [...this.#members].some(({ isReady }) => isReady);
  }

  /** The number of orders that keeps all workers busy. */
  get capacity(): number {
    return Math.floor(this.#most) * AT_HAND;
  }

  /** The most workers possible now: 0 once all were lost. */
  get size(): number {
    return Math.floor(this.#most);
  }

  /** Starts all workers. @returns whether there is one, once the first is ready or all have failed */
  start(): Promise<boolean> {
    while (this.#members.size < this.size) this.#startOne();
    return Promise.any([...this.#members].map(({ ready }) => ready)).then(
      () => true,
      () => false,
    );
  }

  /**
   * Has a worker carry out an order.
   *
   * @param make creates the order once a worker is free for it
   * @param isRepeatable whether `make` may be called again, for another worker, after a loss
   * @throws WorkerLostError if its worker was lost, or there is none; what the pool was ended with
   */
  run(make: () => PoolOrder<Order>, isRepeatable: boolean = false): Promise<Answer> {
    return new Promise((resolve, reject) => {
      if (this.#ended) throw this.#ended.reason;
      this.#queue.push({ make, isRepeatable, resolve, reject });
      this.#handOut();
    });
  }

  /** Gives the same order to every worker that is ready. @throws as {@link run} */
  async runEach(order: Order): Promise<void> {
    const ready = [...this.#members].filter(({ isReady }) => isReady);
    try {
      await Promise.all(ready.map((member) => member.ask(order)));
    } catch (error) {
      throw this.#ended ? this.#ended.reason : error;
    }
  }

  /** Ends all workers. @param reason thrown to callers that still wait for an answer */
  end(reason: unknown = new WorkerLostError('its worker was ended')): void {
    if (this.#ended) return;
    this.#ended = { reason };
    this.#most = 0;
    this.#options.signal?.removeEventListener('abort', this.#onAbort);
    for (const { reject } of this.#queue.splice(0)) reject(reason);
    for (const member of [...this.#members]) member.end();
  }

  readonly #onAbort = (): void => this.end(this.#options.signal?.reason);

  #startOne(): void {
    const { setup, start, patience } = this.#options;
    const member = new WorkerClient<Order, Answer>(this.#kind, {
      setup,
      start,
      patience,
      onLost: () => {
        this.#members.delete(member);
        if (this.#ended) return;
        this.#most--;
        this.#handOut();
      },
    });
    this.#members.add(member);
    member.ready.then(
      () => this.#handOut(),
      () => {},
    );
  }

  #handOut(): void {
    while (this.#queue.length) {
      const free = [...this.#members]
        .filter(({ isReady, underWay }) => isReady && underWay < AT_HAND)
        .sort((a, b) => a.underWay - b.underWay)[0];
      const next = free && this.#queue.shift();
      if (!next) break;
      void this.#give(free, next);
    }
    const starting = [...this.#members].filter(({ isReady }) => !isReady).length;
    for (let i = starting; i < this.#queue.length && this.#members.size < this.size; i++) this.#startOne();
    if (this.size) return;
    for (const { reject } of this.#queue.splice(0))
      reject(new WorkerLostError('there are no workers any more'));
  }

  async #give(member: WorkerClient<Order, Answer>, waiting: Waiting<Order, Answer>): Promise<void> {
    const { make, isRepeatable, resolve, reject } = waiting;
    try {
      const { order, transfer } = make();
      resolve(await member.ask(order, transfer));
    } catch (error) {
      if (this.#ended) reject(this.#ended.reason);
      else if (isRepeatable && error instanceof WorkerLostError) this.#queue.unshift(waiting);
      else reject(error);
    }
    this.#handOut();
  }
}
