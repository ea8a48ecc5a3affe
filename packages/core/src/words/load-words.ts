import { loadPart } from '../flow/load-part.js';
import { closestTag } from '../text/closest-tag.js';
import { en } from './en.js';
import type { Words } from './words.js';

/**
 * A language that there is a catalog for, as a BCP 47 tag.
 *
 * @example
 * ```ts
 * import { type Language, loadWords } from '@diskloupe/core/words';
 *
 * const chosen: Language = 'zh-Hans';
 * const { direction } = await loadWords(chosen);
 * direction; // 'ltr'
 * ```
 */
export type Language = 'ar' | 'de' | 'en' | 'es' | 'fr' | 'ja' | 'zh-Hans';

const CATALOGS: Readonly<Record<Language, () => Promise<Words>>> = {
  ar: () => import('./ar.js').then(({ ar }) => ar),
  de: () => import('./de.js').then(({ de }) => de),
  en: () => Promise.resolve(en),
  es: () => import('./es.js').then(({ es }) => es),
  fr: () => import('./fr.js').then(({ fr }) => fr),
  ja: () => import('./ja.js').then(({ ja }) => ja),
  'zh-Hans': () => import('./zh-Hans.js').then(({ zhHans }) => zhHans),
};

/**
 * The languages that there are catalogs for, as BCP 47 tags.
 *
 * @example
 * ```ts no-run
 * import { languages } from '@diskloupe/core/words';
 *
 * const nameOf = (tag: string) => new Intl.DisplayNames(tag, { type: 'language' }).of(tag) ?? tag;
 * const options = languages.map((tag) => new Option(nameOf(tag), tag));
 * document.querySelector('select')?.replaceChildren(...options);
 * ```
 */
export const languages: readonly Language[] = ['ar', 'de', 'en', 'es', 'fr', 'ja', 'zh-Hans'];

/**
 * Loads the catalog for a language: American English for one without a catalog, and for a malformed tag.
 *
 * Numbers, dates, and lists are written as in the region asked for: `de-CH` is German with Swiss numbers. The script
 * counts as well: `zh`, `zh-CN`, and `zh-SG` are Simplified Chinese, `zh-TW` is Traditional Chinese, which has no
 * catalog.
 *
 * @param tag in BCP 47, such as the `lang` of a page
 * @throws ModuleLoadError if the catalog cannot be loaded
 *
 * @example
 * ```ts
 * import { loadWords, sizeWords } from '@diskloupe/core/words';
 *
 * const words = await loadWords('de-CH');
 * words.locale; // 'de-CH'
 * sizeWords(1_234_567, words, 'exact'); // "1'234'567 Bytes"
 * (await loadWords('pl')).locale; // 'en-US'
 * ```
 */
export async function loadWords(tag: string): Promise<Words> {
  const language = closestTag(tag, languages);
  if (!language) return en;
  const words = await loadPart(`words/${language}`, CATALOGS[language]);
  const asked = new Intl.Locale(tag);
  const isPlain = asked.region === undefined && !asked.toString().includes('-u-');
  return isPlain ? words : { ...words, locale: asked.toString() };
}
