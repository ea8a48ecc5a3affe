import type { AnyReport } from '@diskloupe/core';
import { type ImagePolicy, judgeImage, loadPolicy, type PolicyVerdict } from '@diskloupe/core/policy';
import { errorText } from '@diskloupe/core/words';
import { isolated } from './isolated.js';
import { showObjections } from './objection-list.js';
import { listPolicies } from './policies.js';
import { JudgedFile } from './unchanged.js';

/** The page's controls for a cloud's verdict on the chosen file. */
export interface JudgingControls {
  readonly choice: HTMLSelectElement;
  readonly sentence: HTMLElement;
  readonly list: HTMLUListElement;
}

/** One file, judged by one policy. */
interface Judgement {
  /** The file as first judged. */
  readonly judged: JudgedFile;
  readonly running: AbortController;
  /** `undefined` if another judgment replaced it; rejects if the file cannot be judged. */
  readonly verdict: Promise<PolicyVerdict | undefined>;
}

/** The chosen cloud's verdict on the chosen file, and on no other. */
export class Judging {
  readonly #controls: JudgingControls;
  #current: Judgement | undefined;

  /** @param onPolicy called when another policy was chosen */
  constructor(controls: JudgingControls, onPolicy: () => void) {
    this.#controls = controls;
    listPolicies(controls.choice);
    controls.choice.addEventListener('change', () => {
      onPolicy();
      if (this.#current) this.#begin(this.#current.judged);
    });
  }

  /** Loads the chosen policy. @throws ModuleLoadError */
  get policy(): Promise<ImagePolicy> {
    return loadPolicy(this.#controls.choice.value);
  }

  /** Switches the page to this file, or to none. */
  about(file: File | null): void {
    this.#current?.running.abort();
    this.#current = undefined;
    this.#clear();
    if (file) this.#begin(new JudgedFile(file));
  }

  /**
   * Returns the chosen policy's verdict on this file, and the file as it was judged. Judges it first if necessary, so
   * that a missing verdict, or one on another file, never stands for this one.
   *
   * @throws what judging it threw; the signal's reason
   */
  async verdictOf(file: File, signal: AbortSignal): Promise<{ verdict: PolicyVerdict; judged: JudgedFile }> {
    for (;;) {
      signal.throwIfAborted();
      const current = this.#current?.judged.isOf(file) ? this.#current : this.#begin(new JudgedFile(file));
      const verdict = await current.verdict;
      // The person may have chosen another policy meanwhile.
      if (verdict && current === this.#current) return { verdict, judged: current.judged };
    }
  }

  #begin(judged: JudgedFile): Judgement {
    this.#current?.running.abort();
    this.#clear();
    const running = new AbortController();
    const verdict = this.#judge(judged.file, running.signal);
    // The caller who asks for the verdict receives the error; until then it is only shown.
    verdict.catch(() => {});
    this.#current = { judged, running, verdict };
    return this.#current;
  }

  async #judge(file: File, signal: AbortSignal): Promise<PolicyVerdict | undefined> {
    try {
      const { report, verdict } = await judgeImage(file, await this.policy, { signal });
      if (signal.aborted) return undefined;
      this.#show(file.name, verdict, report);
      return verdict;
    } catch (error) {
      if (signal.aborted) return undefined;
      this.#controls.sentence.replaceChildren(
        isolated(file.name),
        ' could not be judged: ',
        isolated(errorText(error)),
      );
      throw error;
    }
  }

  /** Shown with the image's name, so that it is not mistaken for the verdict on another. */
  #show(name: string, verdict: PolicyVerdict, report: AnyReport): void {
    const { sentence, list } = this.#controls;
    sentence.replaceChildren(isolated(name), ` ${endingOf(verdict)}`);
    sentence.dataset['accepted'] = `${verdict.accepted}`;
    showObjections(list, verdict, report);
  }

  #clear(): void {
    const { sentence, list } = this.#controls;
    sentence.replaceChildren();
    sentence.dataset['accepted'] = '';
    showObjections(list, undefined);
  }
}

function endingOf({ accepted, objections, mustBecomeRaw }: PolicyVerdict): string {
  if (!accepted) return 'would be refused.';
  const warned = objections.length ? ', with a warning' : '';
  return mustBecomeRaw ? `would be accepted${warned}, and converted to raw.` : `would be accepted${warned}.`;
}
