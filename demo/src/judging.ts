import { type ImagePolicy, loadPolicy, type PolicyVerdict } from '@diskloupe/core/policy';
import type { DiskImageInput } from '@diskloupe/element';
import type { TargetChoice } from './target-choice.js';
import { JudgedFile } from './unchanged.js';

/** The chosen target's verdict on the chosen file, and on no other: the element's own. */
export class Judging {
  readonly #control: DiskImageInput;
  readonly #choice: TargetChoice;
  #judged: JudgedFile | undefined;

  /** @param onPolicy called when another target was chosen */
  constructor(control: DiskImageInput, choice: TargetChoice, onPolicy: () => void) {
    this.#control = control;
    this.#choice = choice;
    control.policy = choice.value;
    choice.onChange(() => {
      onPolicy();
      control.policy = choice.value;
    });
  }

  /** Loads the chosen policy. @throws ModuleLoadError */
  get policy(): Promise<ImagePolicy> {
    return loadPolicy(this.#choice.value);
  }

  /** Keeps what the chosen file looks like now: it may change before it is uploaded. */
  about(file: File | null): void {
    this.#judged = file ? new JudgedFile(file) : undefined;
  }

  /**
   * Returns the verdict on this file, and the file as it was judged. Waits for a verdict that is not there yet, so that
   * a missing one, or one on another file, never stands for it.
   *
   * @throws the error that keeps it from being judged; the signal's reason
   */
  async verdictOf(file: File, signal: AbortSignal): Promise<{ verdict: PolicyVerdict; judged: JudgedFile }> {
    const control = this.#control;
    for (;;) {
      signal.throwIfAborted();
      if (control.file !== file) throw new Error(`${file.name} is not the chosen file any more`);
      const { verdict } = control;
      const judged = this.#judged;
      if (verdict && judged?.isOf(file)) return { verdict, judged };
      await outcomeOf(control, signal);
    }
  }
}

/** Waits until an inspection has ended. @throws the error if it has failed; the signal's reason */
function outcomeOf(control: DiskImageInput, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const done = new AbortController();
    const end = (settle: () => void): void => {
      done.abort();
      settle();
    };
    const options = { signal: done.signal };
    control.addEventListener('inspect', () => end(resolve), options);
    control.addEventListener(
      'inspect-error',
      ({ detail: { file, error } }) => {
        if (file) end(() => reject(error));
      },
      options,
    );
    signal.addEventListener('abort', () => end(() => reject(signal.reason)), options);
  });
}
