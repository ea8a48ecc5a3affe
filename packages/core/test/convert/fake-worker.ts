import type { FromWorker, ToWorker } from '../../src/workers/protocol.js';
import { serving } from '../../src/workers/serve.js';
import { type DeflateJob, type DeflateSetup, openDeflater } from '../../src/writing/deflate-job.js';
import { packRaw } from '../../src/writing/deflate-raw.js';

/** The fate of the workers that a conversion starts. */
export interface FakeBehaviour {
  /** `refuses`: it cannot even be created. `fails`: its module cannot be loaded. `hangs`: it never answers. */
  readonly start?: 'refuses' | 'fails' | 'hangs' | undefined;
  /** Whether a worker dies at a job: at its own first, second and so on, from 1 on. */
  readonly dies?: ((worker: number, job: number) => boolean) | undefined;
  /** Answers wait for this. */
  readonly answersAfter?: Promise<unknown> | undefined;
}

/** State that a test inspects. */
export interface FakeWorkers {
  readonly started: readonly { readonly jobs: readonly DeflateJob[]; readonly hasEnded: boolean }[];
  /** Replaces the platform's. */
  readonly Worker: new () => object;
}

/**
 * Fake workers in place of the platform's `Worker`: messages go through a structured clone, as to real ones, and work
 * happens in separate turns.
 */
export function fakeWorkers({ start, dies, answersAfter }: FakeBehaviour = {}): FakeWorkers {
  const started: FakeWorker[] = [];

  class FakeWorker {
    onmessage: ((event: { data: unknown }) => void) | null = null;
    onerror: ((event: { preventDefault(): void }) => void) | null = null;
    onmessageerror: (() => void) | null = null;
    readonly jobs: DeflateJob[] = [];
    hasEnded = false;
    readonly #index = started.length;
    readonly #serve = serving(openDeflater(packRaw), (message) => this.#answer(message));

    constructor() {
      if (start === 'refuses') throw new DOMException('no workers here', 'SecurityError');
      started.push(this);
      if (start === 'fails') setTimeout(() => this.onerror?.({ preventDefault() {} }));
    }

    postMessage(message: ToWorker<DeflateSetup, DeflateJob>, transfer: ArrayBuffer[]): void {
      const told = structuredClone(message, { transfer });
      if (start) return;
      if ('hello' in told) {
        this.#serve(told);
        return;
      }
      this.jobs.push(told.order);
      if (dies?.(this.#index, this.jobs.length)) {
        setTimeout(() => this.onerror?.({ preventDefault() {} }));
        return;
      }
      void Promise.resolve(answersAfter).then(() => this.#serve(told));
    }

    terminate(): void {
      this.hasEnded = true;
    }

    #answer(answer: FromWorker): void {
      setTimeout(() => {
        if (!this.hasEnded) this.onmessage?.({ data: answer });
      });
    }
  }

  return { started, Worker: FakeWorker };
}
