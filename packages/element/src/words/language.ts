import type { Words } from '@diskloupe/core/words';
import { loadedView, loadView } from '../answer/load-view.js';
import type { ElementCode } from './en/element.js';
import { prompt } from './en/prompt.js';
import { sayIn, type Values } from './say.js';
import type { ElementSentences } from './sentences.js';

/**
 * A language of the elements: what their property `language` accepts, for one that speaks another language than its
 * page.
 *
 * @example
 * ```ts no-run
 * import type { Language } from '@diskloupe/element';
 * import '@diskloupe/element/define';
 *
 * const german: Language = { tag: 'de', direction: 'ltr', sentences: { prompt: 'Image hier ablegen' } };
 * for (const input of document.querySelectorAll('disk-image-input')) input.language = german;
 * ```
 */
export interface Language {
  /** BCP 47, with the region that the page asks for: numbers are written as there. */
  readonly tag: string;
  /** The direction of its script. */
  readonly direction: 'ltr' | 'rtl';
  /** The elements' own sentences; missing ones are shown in English. */
  readonly sentences: ElementSentences;
  /** Loads the sentences about images; by default, those that `loadWords` of core has for the tag. @throws ModuleLoadError */
  readonly words?: (() => Promise<Words>) | undefined;
}

/** One whose sentences about images can be loaded. */
export interface WholeLanguage extends Language {
  readonly words: () => Promise<Words>;
}

export const english: WholeLanguage = {
  tag: 'en-US',
  direction: 'ltr',
  sentences: prompt,
  words: async () => (await loadView()).en,
};

type EnglishSentences = Readonly<Partial<Record<ElementCode, string>>>;

/** Renders a sentence of an element's own. */
export type Say = (code: ElementCode, values?: Values) => string;

export function sayer(language: Language): Say {
  // The view brings the sentences along that are about a file.
  const english = (): EnglishSentences => loadedView()?.element ?? prompt;
  return (code, values) => sayIn(language, english(), code, values);
}
