import { closestTag } from '@diskloupe/core/text';
import type { Words } from '@diskloupe/core/words';
import { loadPart } from '../load-part.js';
import { english, type Language, type WholeLanguage } from './language.js';
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
  /** Loads the sentences about images; by default, those that `loadWords` of core has for the tag. */
  readonly words?: Language['words'];
}

type Loader = () => Promise<PageLanguage>;

const own = (direction: 'ltr' | 'rtl', load: () => Promise<ElementSentences>): Loader => {
  return async () => ({ direction, sentences: await load() });
};

const loaders = new Map<string, Loader>([
  ['ar', own('rtl', async () => (await import('./ar/index.js')).sentences)],
  ['de', own('ltr', async () => (await import('./de/index.js')).sentences)],
  ['es', own('ltr', async () => (await import('./es/index.js')).sentences)],
  ['fr', own('ltr', async () => (await import('./fr/index.js')).sentences)],
  ['ja', own('ltr', async () => (await import('./ja/index.js')).sentences)],
  ['zh-Hans', own('ltr', async () => (await import('./zh-Hans/index.js')).sentences)],
]);
const loaded = new Map<string, { readonly load: Loader; readonly language: Promise<WholeLanguage> }>();

/** What looks for its language again when one is registered. */
export const listeners: Set<() => void> = new Set();

/**
 * Makes a language known to the elements, or replaces one, as a whole. Those on the page that show that language, or
 * want it, follow. If `load` fails, or what it returns isn't a language, they show English. Throws nothing.
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
  // Another function each time: what was loaded by the last one is not used again.
  loaders.set(tag, async () => load());
  for (const listener of listeners) listener();
}

/** Loads the language for a tag in BCP 47: English for one that is not known, or cannot be loaded. Never rejects. */
export async function languageFor(tag: string): Promise<WholeLanguage> {
  const load = loaderFor(tag);
  const language = load ? await loadOnce(tag, load) : english;
  // Another one may have been registered meanwhile.
  return load === loaderFor(tag) ? language : languageFor(tag);
}

function loaderFor(tag: string): Loader | undefined {
  return loaders.get(closestTag(tag, [...loaders.keys()]) ?? '');
}

async function loadOnce(tag: string, load: Loader): Promise<WholeLanguage> {
  let known = loaded.get(tag);
  if (known?.load !== load) {
    known = { load, language: load().then((each) => whole({ tag, ...each })) };
    loaded.set(tag, known);
  }
  try {
    return await known.language;
  } catch {
    if (loaded.get(tag) === known) loaded.delete(tag);
    return english;
  }
}

/**
 * A language with the sentences about images, if it has none of its own.
 *
 * @throws TypeError if it is not a language
 */
export function whole({ tag, direction, sentences, words }: Language): WholeLanguage {
  const isSound =
    isTag(tag) &&
    ['ltr', 'rtl'].includes(direction) &&
    Boolean(sentences) &&
    typeof sentences === 'object' &&
    typeof (words ?? isTag) === 'function';
  if (!isSound)
    throw new TypeError("language isn't { tag: 'de', direction: 'ltr' or 'rtl', sentences: {}, words }");
  return { tag, direction, sentences, words: async () => (words ? words() : wordsFor(tag)) };
}

async function wordsFor(tag: string): Promise<Words> {
  return (await loadPart('words', () => import('@diskloupe/core/words'))).loadWords(tag);
}

function isTag(tag: string): boolean {
  try {
    return Boolean(new Intl.Locale(tag));
  } catch {
    return false;
  }
}
