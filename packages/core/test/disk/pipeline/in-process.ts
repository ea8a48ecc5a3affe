import type { Job, ToWorker } from '../../../src/disk/pipeline/job.js';
import { Unpacker, type WorkerSink } from '../../../src/disk/pipeline/unpacker.js';
import type { UnpackWorker } from '../../../src/disk/pipeline/worker-pool.js';

/** A worker that is none: what is told goes through a structured clone, as it would to a real one. */
export class InProcessWorker implements UnpackWorker {
  readonly jobs: Job[] = [];
  #onAnswer: Parameters<UnpackWorker['listen']>[0] = () => {};
  #onEnd: Parameters<UnpackWorker['listen']>[1] = () => {};
  #hasEnded = false;
  readonly #unpacker: Unpacker;

  /** @param dies says after which job it comes to an end */
  constructor(
    sink?: WorkerSink,
    readonly dies: (job: Job) => boolean = () => false,
  ) {
    this.#unpacker = new Unpacker({
      post: (message, transfer) => {
        const answer = structuredClone(message, { transfer });
        if (!this.#hasEnded) queueMicrotask(() => this.#onAnswer(answer));
      },
      openSink: async () => sink ?? Promise.reject(new Error('there is none')),
    });
  }

  post(message: ToWorker, transfer: readonly ArrayBuffer[]): void {
    const told = structuredClone(message, { transfer: [...transfer] });
    if ('id' in told) {
      this.jobs.push(told);
      if (this.dies(told)) {
        this.end();
        queueMicrotask(() => this.#onEnd('it died'));
        return;
      }
    }
    this.#unpacker.take(told);
  }

  listen(...[onAnswer, onEnd]: Parameters<UnpackWorker['listen']>): void {
    this.#onAnswer = onAnswer;
    this.#onEnd = onEnd;
  }

  end(): void {
    this.#hasEnded = true;
  }
}
