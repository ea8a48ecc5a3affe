import { ProgressMeter, type TransferProgress } from '../flow/transfer-progress.js';

/**
 * The phase: `download` the bytes from a server, `inspect` them, compute the `digest` of a local file, `convert` it
 * to raw or `copy` it, `commit` the result.
 *
 * @example
 * ```ts
 * import type { IntakePhase } from '@diskloupe/core/intake';
 *
 * const labels: Readonly<Record<IntakePhase, string>> = {
 *   download: 'Downloading',
 *   inspect: 'Checking',
 *   digest: 'Comparing the checksum',
 *   convert: 'Converting',
 *   copy: 'Copying',
 *   commit: 'Saving',
 * };
 * ```
 */
export type IntakePhase = 'download' | 'inspect' | 'digest' | 'convert' | 'copy' | 'commit';

/**
 * Progress of an intake: of its present phase, in bytes of the download, of the disk, or of the file.
 *
 * @example
 * ```ts
 * import type { IntakeProgress } from '@diskloupe/core/intake';
 *
 * const onProgress = ({ phase, bytes, total }: IntakeProgress) =>
 *   console.log(phase, total === null ? `${bytes} bytes` : `${Math.floor((100 * bytes) / total)} %`);
 * ```
 */
export interface IntakeProgress extends TransferProgress {
  /** The present phase; bytes, rate, and time left are its own. */
  readonly phase: IntakePhase;
}

/** More frequent updates would be invisible, in milliseconds. */
const INTERVAL = 100;

/** Reports the progress of one phase after another, about ten times a second. */
export class PhaseProgress {
  readonly #tell: ((progress: IntakeProgress) => void) | undefined;
  #phase: IntakePhase = 'download';
  #total: number | null = null;
  #meter: ProgressMeter = new ProgressMeter(null);
  #told = 0;

  constructor(tell: ((progress: IntakeProgress) => void) | undefined) {
    this.#tell = tell;
  }

  /** @param total in bytes; `null` if unknown */
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

  /** Passes on progress that was measured elsewhere. */
  passOn(progress: TransferProgress): void {
    this.#tell?.({ phase: this.#phase, ...progress });
  }

  #send(bytes: number): void {
    this.#told = performance.now();
    this.passOn(this.#meter.at(bytes));
  }
}
