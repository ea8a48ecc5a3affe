import type { WorkerName } from '../worker-files.js';
import { reportWorker, startWorker } from './configure.js';
import type { WorkerPort } from './port.js';
import { isFromWorker, VERSION } from './protocol.js';
import { type JobEnd, PATIENCE, START_PATIENCE, WorkerWatch } from './worker-watch.js';

/** A kind of worker, and its accepted answers. */
export interface WorkerKind<Answer> {
  readonly name: WorkerName;
  isAnswer(answer: unknown): answer is Answer;
}

/** How one worker is started. */
export interface ClientOptions {
  /** Its setup. */
  readonly setup?: unknown;
  /** Starts it; by default as `configureWorkers` says. */
  readonly start?: (() => WorkerPort | Promise<WorkerPort>) | undefined;
  /** The longest it may leave an order unanswered, in milliseconds. */
  readonly patience?: number | undefined;
  /** Called once when it is lost or ended. */
  readonly onLost?: (() => void) | undefined;
}

export interface AskOptions {
  /** Ends the waiting, not the work. */
  readonly signal?: AbortSignal | undefined;
  /** Receives the worker's notes before its answer. */
  readonly onNote?: ((note: unknown) => void) | undefined;
}

interface Asked {
  readonly end: JobEnd<unknown>;
  readonly onNote: ((note: unknown) => void) | undefined;
}

/** The hello is order 0. */
const HELLO = 0;

/**
 * One worker from start to end. Each order ends with its answer, its signal's reason, or a `WorkerLostError`: a
 * worker that throws counts as lost. The caller then does the work in another way. A loss is reported once per kind.
 */
export class WorkerClient<Order, Answer> {
  /** Settles when the worker is ready or lost. */
  readonly ready: Promise<void>;
  readonly #kind: WorkerKind<Answer>;
  readonly #watch: WorkerWatch;
  readonly #asked = new Map<number, Asked>();
  #port: WorkerPort | undefined;
  #isReady = false;
  /** Whether it was ended through no fault of its own. */
  #isUnneeded = false;
  #nextId: number = HELLO + 1;

  constructor(
    kind: WorkerKind<Answer>,
    { setup, start = () => startWorker(kind.name), patience = PATIENCE, onLost }: ClientOptions = {},
  ) {
    this.#kind = kind;
    this.#watch = new WorkerWatch(
      (reason) => {
        this.#isReady = false;
        this.#port?.end();
        if (!this.#isUnneeded) reportWorker(kind.name, reason);
        onLost?.();
      },
      Math.min(patience, START_PATIENCE),
    );
    this.ready = this.#start(start, setup, patience);
    // Some callers only check whether it is ready.
    this.ready.catch(() => {});
  }

  get isReady(): boolean {
    return this.#isReady;
  }

  /** The number of unanswered orders. */
  get underWay(): number {
    return this.#asked.size;
  }

  /** Why there will be no more answers. */
  get lost(): Error | undefined {
    return this.#watch.lost;
  }

  /**
   * Sends an order to a ready worker.
   *
   * @param transfer memory to transfer
   * @throws WorkerLostError; the signal's reason
   */
  async ask(
    order: Order,
    transfer: readonly ArrayBuffer[] = [],
    { signal, onNote }: AskOptions = {},
  ): Promise<Answer> {
    const id = this.#nextId++;
    const answer = await this.#post({ id, order }, transfer, { signal, onNote });
    if (this.#kind.isAnswer(answer)) return answer;
    throw this.#watch.lose(NONSENSE);
  }

  /** Ends the worker because it is no longer needed. Unanswered orders fail. */
  end(): void {
    this.#isUnneeded = true;
    this.#watch.lose('its worker was ended');
  }

  async #start(
    start: () => WorkerPort | Promise<WorkerPort>,
    setup: unknown,
    patience: number,
  ): Promise<void> {
    let version: unknown;
    try {
      version = await this.#watch.job<unknown>((end) => {
        this.#asked.set(HELLO, { end, onNote: undefined });
        void this.#open(start, setup);
      });
    } catch (error) {
      // It started, but cannot do this work here, which other workers may.
      if (!this.#watch.lost) this.#isUnneeded = true;
      throw this.#watch.lose(messageOf(error));
    }
    if (version !== VERSION) throw this.#watch.lose(`its file is of version ${version}, this is ${VERSION}`);
    this.#watch.patience = patience;
    this.#isReady = true;
  }

  async #open(start: () => WorkerPort | Promise<WorkerPort>, setup: unknown): Promise<void> {
    try {
      // The caller gets this client before it can be lost.
      const port = await Promise.resolve().then(start);
      if (this.#watch.lost) return port.end();
      this.#port = port;
      port.listen(
        (message) => this.#take(message),
        (reason) => this.#watch.lose(reason),
      );
      port.post({ id: HELLO, hello: setup }, []);
    } catch (error) {
      this.#watch.lose(messageOf(error));
    }
  }

  #post(
    message: { readonly id: number; readonly order: Order },
    transfer: readonly ArrayBuffer[],
    { signal, onNote }: AskOptions,
  ): Promise<unknown> {
    return this.#watch.job<unknown>((end) => {
      this.#port?.post(message, transfer);
      this.#asked.set(message.id, { end, onNote });
    }, signal);
  }

  #take(message: unknown): void {
    if (this.#watch.lost) return;
    this.#watch.heard();
    if (!isFromWorker(message)) return void this.#watch.lose(NONSENSE);
    const asked = this.#asked.get(message.id);
    if (!asked) return void this.#watch.lose('its worker answers what it was not asked');
    if ('note' in message) {
      asked.onNote?.(message.note);
      return;
    }
    this.#asked.delete(message.id);
    if ('error' in message) this.#fail(message, asked.end);
    else asked.end.resolve('version' in message ? message.version : message.answer);
  }

  /** A worker that fails an order is finished: if its replacement meets a real error, it throws the same. */
  #fail({ id, error }: { readonly id: number; readonly error: unknown }, end: JobEnd<unknown>): void {
    if (id === HELLO) end.reject(error);
    else this.#watch.lose(`it failed: ${messageOf(error)}`);
  }
}

const NONSENSE = 'its worker answers with what makes no sense';

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : `${error}`;
}
