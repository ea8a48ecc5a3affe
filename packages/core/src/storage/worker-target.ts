import { originPath } from '../workers/origin-path.js';
import { type ClientOptions, WorkerClient, type WorkerKind } from '../workers/worker-client.js';
import type { BatchTarget } from './batched-sink.js';
import { storageFailure } from './storage-failure.js';
import type { FromWriter, ToWriter } from './write-messages.js';

/** Workers that write a file of the origin's. */
const WRITERS: WorkerKind<FromWriter> = { name: 'write', isAnswer: isFromWriter };

/** The longest a worker may take to release a file before it is ended anyway, in milliseconds. */
const MOST_CLOSING = 2000;

/** Writes in a module worker: only there are the origin's files written at full speed, without blocking anything. */
export class WorkerTarget implements BatchTarget {
  readonly #client: WorkerClient<ToWriter, FromWriter>;
  readonly #name: string;
  #needed: number | null = null;

  private constructor(client: WorkerClient<ToWriter, FromWriter>, name: string) {
    this.#client = client;
    this.#name = name;
  }

  /**
   * Opens a file, and empties it.
   *
   * @returns undefined if no worker starts, or none can write this way: a page may forbid workers, a bundler may have
   *   left it out, or the file is not in the origin private file system
   * @throws StorageFullError; DestinationBusyError if another handle has the file open; StagingError
   */
  static async open(
    file: FileSystemFileHandle,
    options: ClientOptions = {},
  ): Promise<WorkerTarget | undefined> {
    const path = await originPath(file);
    if (!path) return undefined;
    const client = new WorkerClient<ToWriter, FromWriter>(WRITERS, options);
    let answer: FromWriter;
    try {
      await client.ready;
      answer = await client.ask({ kind: 'open', path });
    } catch {
      client.end();
      return undefined;
    }
    if (answer.kind === 'done') return new WorkerTarget(client, file.name);
    client.end();
    if (answer.kind === 'failed') throw await storageFailure(answer.fault, file.name, null);
    return undefined;
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
    this.#client.end();
  }

  async abort(): Promise<void> {
    // A worker that is ended at once keeps its file locked for a while, and a locked file cannot be removed.
    await Promise.race([this.#client.ask({ kind: 'close' }).catch(() => {}), delay(MOST_CLOSING)]);
    this.#client.end();
  }

  async #demand(message: ToWriter, transfer: ArrayBuffer[] = []): Promise<FromWriter> {
    let fault: unknown;
    try {
      const answer = await this.#client.ask(message, transfer);
      if (answer.kind !== 'failed') return answer;
      fault = answer.fault;
    } catch (error) {
      fault = error;
    }
    throw await storageFailure(fault, this.#name, this.#needed);
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

function delay(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
