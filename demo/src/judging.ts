import { type ImageInput, type ImagePolicy, judgeImage, type PolicyVerdict } from '@diskloupe/core';
import { isolated } from './isolated.js';
import { POLICIES } from './policies.js';
import { JudgedFile } from './unchanged.js';

/** The parts of the page that tell what a cloud would say. */
export interface JudgingControls {
  readonly choice: HTMLSelectElement;
  readonly sentence: HTMLElement;
  readonly list: HTMLUListElement;
}

/** What a cloud of the person's choice says of an image. */
export class Judging {
  readonly #controls: JudgingControls;
  #image: ImageInput | null = null;
  #running: AbortController | undefined;
  #judged: JudgedFile | undefined;
  #verdict: Promise<PolicyVerdict | undefined> = Promise.resolve(undefined);

  constructor(controls: JudgingControls) {
    this.#controls = controls;
    controls.choice.append(...POLICIES.map(([name], index) => new Option(name, `${index}`)));
    controls.choice.addEventListener('change', () => this.about(this.#image));
  }

  get policy(): ImagePolicy {
    const [, policy] = POLICIES[this.#controls.choice.selectedIndex] ?? POLICIES[0] ?? [];
    if (!policy) throw new Error('There are no policies.');
    return policy;
  }

  /** The file that the page is about, as it was when it was judged first. */
  get judged(): JudgedFile | undefined {
    return this.#judged;
  }

  /** What is said of the image that the page is about. */
  get verdict(): Promise<PolicyVerdict | undefined> {
    return this.#verdict;
  }

  /** The page is about another image now. */
  about(image: ImageInput | null): void {
    this.#running?.abort();
    this.#image = image;
    this.show(undefined);
    if (!image) {
      this.#judged = undefined;
      this.#verdict = Promise.resolve(undefined);
      return;
    }
    // It is the same file, and the same bytes, for each policy.
    if (image instanceof File && !this.#judged?.isOf(image)) this.#judged = new JudgedFile(image);
    const running = new AbortController();
    this.#running = running;
    this.#verdict = this.#judge(image, running.signal);
  }

  show(verdict: PolicyVerdict | undefined): void {
    const { sentence, list } = this.#controls;
    sentence.textContent = verdict ? sentenceOf(verdict) : '';
    sentence.dataset['accepted'] = verdict ? `${verdict.accepted}` : '';
    list.replaceChildren(
      ...(verdict?.objections ?? []).map(({ severity, sentence: text, code }) => {
        const item = document.createElement('li');
        item.className = severity;
        item.dataset['code'] = code;
        item.append(isolated(text));
        return item;
      }),
    );
  }

  async #judge(image: ImageInput, signal: AbortSignal): Promise<PolicyVerdict | undefined> {
    try {
      const { verdict } = await judgeImage(image, this.policy, { signal });
      if (signal.aborted) return undefined;
      this.show(verdict);
      return verdict;
    } catch (error) {
      if (!signal.aborted)
        this.#controls.sentence.replaceChildren(isolated(`It could not be judged: ${error}`));
      return undefined;
    }
  }
}

function sentenceOf({ accepted, objections, mustBecomeRaw }: PolicyVerdict): string {
  if (!accepted) return 'It would be refused.';
  const warned = objections.length ? ', with a warning' : '';
  return mustBecomeRaw ? `It would be taken${warned}, and converted to raw.` : `It would be taken${warned}.`;
}
