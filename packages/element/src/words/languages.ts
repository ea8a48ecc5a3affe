import { closestTag } from '@diskloupe/core/text';
import { loadPart } from '../load-part.js';
import { english, type Language } from './language.js';
import type { ElementSentences } from './sentences.js';

/**
 * A language of a page's own, or another version of one that is known.
 *
 * @example
 * ```ts no-run
 * import type { Words } from '@diskloupe/core/words';
 * import { type PageLanguage, registerLanguage } from '@diskloupe/element';
 *
 * const words: Words = { locale: 'pl', direction: 'ltr', sentences: { file_empty: 'Ten plik jest pusty.' } };
 * const polish: PageLanguage = { direction: 'ltr', sentences: { choose: 'Wybierz plik' }, words: async () => words };
 * registerLanguage('pl', async () => polish);
 * ```
 */
export interface PageLanguage {
  /** The direction of its script. */
  readonly direction: 'ltr' | 'rtl';
  /** The elements' own sentences; missing ones are shown in English. */
  readonly sentences: ElementSentences;
  /** Loads the sentences about images: core's `loadWords`, or a catalog of the page's own. */
  readonly words: Language['words'];
}

type Loader = (tag: string) => Promise<PageLanguage>;

const own = (direction: 'ltr' | 'rtl', load: () => Promise<ElementSentences>): Loader => {
  return async (tag) => ({
    direction,
    sentences: await load(),
    words: async () => (await loadPart('words', () => import('@diskloupe/core/words'))).loadWords(tag),
  });
};

const loaders = new Map<string, Loader>([
  ['ar', own('rtl', async () => (await import('./ar/index.js')).sentences)],
  ['de', own('ltr', async () => (await import('./de/index.js')).sentences)],
  ['es', own('ltr', async () => (await import('./es/index.js')).sentences)],
  ['fr', own('ltr', async () => (await import('./fr/index.js')).sentences)],
  ['ja', own('ltr', async () => (await import('./ja/index.js')).sentences)],
  ['zh-Hans', own('ltr', async () => (await import('./zh-Hans/index.js')).sentences)],
]);
const loaded = new Map<string, Promise<Language>>();

/**
 * Makes a language known to the elements, or replaces one, as a whole. Call it before they show anything. If `load`
 * fails, they show English. Throws nothing.
 *
 * @param tag in BCP 47: `pl`, `zh-Hant`
 * @param load called when an element needs the language
 *
 * @example
 * ```ts no-run
 * import { de } from '@diskloupe/core/words/de';
 * import { registerLanguage } from '@diskloupe/element';
 *
 * registerLanguage('de', async () => ({
 *   direction: 'ltr',
 *   sentences: { prompt: 'Image hier ablegen', choose: 'Datei auswählen' },
 *   words: async () => de,
 * }));
 * ```
 */
export function registerLanguage(tag: string, load: () => Promise<PageLanguage>): void {
  loaders.set(tag, load);
  loaded.clear();
}

/** Loads the language for a tag in BCP 47: English for one that is not known, or cannot be loaded. */
export async function languageFor(tag: string): Promise<Language> {
  const load = loaders.get(closestTag(tag, [...loaders.keys()]) ?? '');
  if (!load) return english;
  const language = loaded.get(tag) ?? load(tag).then((each) => ({ tag, ...each }));
  loaded.set(tag, language);
  try {
    return await language;
  } catch {
    loaded.delete(tag);
    return english;
  }
}
