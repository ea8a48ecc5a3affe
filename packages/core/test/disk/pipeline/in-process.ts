import type { Job, Setup, UnpackOrder } from '../../../src/disk/pipeline/job.js';
import { openUnpacker, type WorkerSink } from '../../../src/disk/pipeline/unpacker.js';
import type { WorkerPort } from '../../../src/workers/port.js';
import type { ToWorker } from '../../../src/workers/protocol.js';
import { serving } from '../../../src/workers/serve.js';

/** A fake worker: messages go through a structured clone, as to a real one. */
export class InProcessWorker implements WorkerPort {
  readonly jobs: Job[] = [];
  #onMessage: Parameters<WorkerPort['listen']>[0] = () => {};
  #onEnd: Parameters<WorkerPort['listen']>[1] = () => {};
  #hasEnded = false;
  readonly #serve: (message: ToWorker<Setup, UnpackOrder>) => void;

  /** @param dies returns whether it ends after a job */
  constructor(
    sink?: WorkerSink,
    readonly dies: (job: Job) => boolean = () => false,
  ) {
    const open = openUnpacker({ openSink: async () => sink ?? Promise.reject(new Error('there is none')) });
    this.#serve = serving(open, (message, transfer) => {
      const answer = structuredClone(message, { transfer });
      if (!this.#hasEnded) queueMicrotask(() => this.#onMessage(answer));
    });
  }

  post(message: ToWorker<Setup, UnpackOrder>, transfer: readonly ArrayBuffer[]): void {
    const told = structuredClone(message, { transfer: [...transfer] });
    if ('order' in told && 'pieces' in told.order) {
      this.jobs.push(told.order);
      if (this.dies(told.order)) {
        this.end();
        queueMicrotask(() => this.#onEnd('it died'));
        return;
      }
    }
    this.#serve(told);
  }

  listen(...[onMessage, onEnd]: Parameters<WorkerPort['listen']>): void {
    this.#onMessage = onMessage;
    this.#onEnd = onEnd;
  }

  end(): void {
    this.#hasEnded = true;
  }
}
