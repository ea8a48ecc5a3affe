import { type JobEnd, PATIENCE, START_PATIENCE, WorkerWatch } from '../../workers/worker-watch.js';
import type { BatchTarget } from './batched-sink.js';
import { storageFailure } from './storage-failure.js';
import type { FromWriter, ToWriter } from './write-messages.js';

/** A worker that runs `HandleWriter`. */
export interface WriteWorker {
  post(message: ToWriter, transfer: readonly ArrayBuffer[]): void;
  /** @param onEnd is told why there will be no more answers */
  listen(onAnswer: (answer: FromWriter) => void, onEnd: (reason: string) => void): void;
  end(): void;
}

/** How long a worker may take to let go of a file before it is ended all the same, in milliseconds. */
const MOST_CLOSING = 2000;

/** Starts `write-worker.js` beside this module, the way that bundlers know and follow. */
export function startWriteWorker(): WriteWorker {
  return writeWorkerOf(new Worker(new URL('./write-worker.js', import.meta.url), { type: 'module' }));
}

/** A worker of the web that runs `@diskloupe/core/write-worker`. */
export function writeWorkerOf(worker: Worker): WriteWorker {
  return {
    post: (message, transfer) => worker.postMessage(message, [...transfer]),
    listen(onAnswer, onEnd) {
      worker.onmessage = ({ data }) => onAnswer(data);
      worker.onerror = (event) => {
        event.preventDefault();
        onEnd(event.message || 'its worker could not be started');
      };
      worker.onmessageerror = () => onEnd('a message of its worker could not be read');
    },
    end: () => worker.terminate(),
  };
}

/** Lets a module worker write: only there is a file of the origin written at its full speed, and nothing waits for it. */
export class WorkerTarget implements BatchTarget {
  readonly #worker: WriteWorker;
  readonly #name: string;
  /** Those that wait for an answer, which come in order. */
  readonly #waiting: JobEnd<FromWriter>[] = [];
  readonly #watch: WorkerWatch;
  #needed: number | null = null;

  private constructor(worker: WriteWorker, name: string, patience: number) {
    this.#worker = worker;
    this.#name = name;
    this.#watch = new WorkerWatch(() => worker.end(), patience);
    worker.listen(
      (answer) => this.#take(answer),
      (reason) => this.#watch.lose(reason),
    );
  }

  /**
   * Opens a file, and empties it.
   *
   * @param patience how long the worker may leave a message unanswered, in milliseconds
   * @returns nothing where no worker can be started, or none can write so: a page may allow no workers, a bundler may have
   *   left it behind
   * @throws StorageFullError; DestinationBusyError where another handle has the file open; StagingError
   */
  static async open(
    file: FileSystemFileHandle,
    start: () => WriteWorker = startWriteWorker,
    patience: number = PATIENCE,
  ): Promise<WorkerTarget | undefined> {
    const first = Math.min(patience, START_PATIENCE);
    const target = startedTarget(() => new WorkerTarget(start(), file.name, first));
    if (!target) return undefined;
    const answer = await target.#ask({ kind: 'open', file }).catch(() => undefined);
    if (answer?.kind === 'done') {
      target.#watch.patience = patience;
      return target;
    }
    target.#watch.lose('it cannot write');
    if (answer?.kind !== 'failed') return undefined;
    throw await storageFailure(answer.fault, file.name, null);
  }

  async write(memory: ArrayBuffer, length: number, at: number): Promise<ArrayBuffer> {
    const answer = await this.#demand({ kind: 'write', memory, length, at }, [memory]);
    return answer.kind === 'written' ? answer.memory : new ArrayBuffer(memory.byteLength);
  }

  async truncate(size: number): Promise<void> {
    this.#needed = size;
    await this.#demand({ kind: 'truncate', size });
  }

  async close(): Promise<void> {
    await this.#demand({ kind: 'close' });
    this.#watch.lose('it is written no more');
  }

  async abort(): Promise<void> {
    // A worker that is ended at once keeps its file locked for a while, and what is locked cannot be removed.
    await Promise.race([this.#ask({ kind: 'close' }).catch(() => {}), delay(MOST_CLOSING)]);
    this.#watch.lose('it is written no more');
  }

  async #demand(message: ToWriter, transfer: ArrayBuffer[] = []): Promise<FromWriter> {
    let fault: unknown;
    try {
      const answer = await this.#ask(message, transfer);
      if (answer.kind !== 'failed') return answer;
      fault = answer.fault;
    } catch (error) {
      fault = error;
    }
    throw await storageFailure(fault, this.#name, this.#needed);
  }

  #ask(message: ToWriter, transfer: ArrayBuffer[] = []): Promise<FromWriter> {
    return this.#watch.job((end) => {
      // A file that cannot be sent to a worker is told here.
      this.#worker.post(message, transfer);
      this.#waiting.push(end);
    });
  }

  #take(answer: unknown): void {
    const waiting = this.#waiting.shift();
    if (waiting && isFromWriter(answer)) waiting.resolve(answer);
    else this.#watch.lose('its worker answers with what makes no sense');
  }
}

function isFromWriter(answer: unknown): answer is FromWriter {
  if (typeof answer !== 'object' || answer === null || !('kind' in answer)) return false;
  switch (answer.kind) {
    case 'done':
    case 'unsupported':
      return true;
    case 'written':
      return 'memory' in answer && answer.memory instanceof ArrayBuffer;
    case 'failed':
      return 'fault' in answer && typeof answer.fault === 'object' && answer.fault !== null;
    default:
      return false;
  }
}

function startedTarget(start: () => WorkerTarget): WorkerTarget | undefined {
  try {
    return typeof Worker === 'undefined' ? undefined : start();
  } catch {
    return undefined;
  }
}

function delay(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
