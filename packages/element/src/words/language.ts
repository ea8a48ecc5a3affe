import type { Words } from '@diskloupe/core/words';
import { loadView } from '../answer/load-view.js';
import { type ElementCode, element } from './en/element.js';
import { sayIn, type Values } from './say.js';
import type { ElementSentences } from './sentences.js';

/** A language of the elements. */
export interface Language {
  /** BCP 47, with the region that the page asks for: numbers are written as there. */
  readonly tag: string;
  readonly direction: 'ltr' | 'rtl';
  /** The elements' own sentences; missing ones are shown in English. */
  readonly sentences: ElementSentences;
  /** Loads the sentences about images. @throws ModuleLoadError */
  words(): Promise<Words>;
}

export const english: Language = {
  tag: 'en-US',
  direction: 'ltr',
  sentences: element,
  words: async () => (await loadView()).en,
};

/** Renders a sentence of an element's own. */
export type Say = (code: ElementCode, values?: Values) => string;

export function sayer(language: Language): Say {
  return (code, values) => sayIn(language, element, code, values);
}
