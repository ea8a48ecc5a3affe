import { filled, isolated, parsePattern, visibleText } from '@diskloupe/core/text';
import { en, localeOf, sizeWords, type Words } from '@diskloupe/core/words';
import { type MapCode, mapEn } from '../words/en/map.js';

/** A language of the map: core's catalog, and the map's own sentences. */
export interface MapLanguage {
  readonly words: Words;
  /** Missing texts fall back to English. */
  readonly sentences: Readonly<Partial<Record<MapCode, string>>>;
}

export const mapEnglish: MapLanguage = { words: en, sentences: mapEn };

/** Params of a sentence: numbers, and texts that are already in the language. */
export type MapParams = Readonly<Record<string, string | number>>;

/** Says a sentence of the map. */
export function say({ words, sentences }: MapLanguage, code: MapCode, params: MapParams = {}): string {
  const { locale, plain } = words;
  const shown = (param: string): string => {
    const value = params[param] ?? '';
    return typeof value === 'number' ? localeOf(locale).grouped(value) : value;
  };
  return filled(parsePattern(sentences[code] ?? mapEn[code]), {
    locale,
    plain,
    show: shown,
    numberOf: (param) => Number(params[param]),
  });
}

export function sayList({ words }: MapLanguage, items: readonly string[]): string {
  return localeOf(words.locale).list(items, 'conjunction');
}

export function saySize({ words }: MapLanguage, bytes: number): string {
  return sizeWords(bytes, words);
}

/** Text from the image, for a sentence: nothing in it is hidden, and its direction is its own. */
export function sayForeign({ words }: MapLanguage, text: string): string {
  return isolated(visibleText(text), words);
}
