import { ProgressMeter, type TransferProgress } from '../flow/transfer-progress.js';

/**
 * What is being done: `download` the bytes from a server, `inspect` them, compute the `digest` of a file at hand,
 * `convert` it to raw or `copy` it, `commit` the result to its place.
 */
export type IntakePhase = 'download' | 'inspect' | 'digest' | 'convert' | 'copy' | 'commit';

/** How far an image has come on its way in. */
export interface IntakeProgress extends TransferProgress {
  readonly phase: IntakePhase;
}

/** Nobody sees more of it, in milliseconds. */
const INTERVAL = 100;

/** Tells the progress of one phase after the other, about ten times a second. */
export class PhaseProgress {
  readonly #tell: ((progress: IntakeProgress) => void) | undefined;
  #phase: IntakePhase = 'download';
  #total: number | null = null;
  #meter: ProgressMeter = new ProgressMeter(null);
  #told = 0;

  constructor(tell: ((progress: IntakeProgress) => void) | undefined) {
    this.#tell = tell;
  }

  /** @param total in bytes; `null` where nobody knows */
  begin(phase: IntakePhase, total: number | null): void {
    this.#phase = phase;
    this.#total = total;
    this.#meter = new ProgressMeter(total);
    this.#send(0);
  }

  /** @param bytes of this phase */
  at(bytes: number): void {
    if (bytes === this.#total || performance.now() - this.#told >= INTERVAL) this.#send(bytes);
  }

  /** Tells what somebody else has measured. */
  passOn(progress: TransferProgress): void {
    this.#tell?.({ phase: this.#phase, ...progress });
  }

  #send(bytes: number): void {
    this.#told = performance.now();
    this.passOn(this.#meter.at(bytes));
  }
}
