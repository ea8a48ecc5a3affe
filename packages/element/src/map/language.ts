import { en, localeOf, sizeWords, type Words } from '@diskloupe/core/words';
import { type MapCode, mapEn } from '../words/en/map.js';
import type { Language } from '../words/language.js';
import { sayIn, type Values } from '../words/say.js';

/** A language of the elements, whose sentences about images are there. */
export interface MapLanguage extends Pick<Language, 'tag' | 'direction' | 'sentences'> {
  readonly words: Words;
}

export const mapEnglish: MapLanguage = {
  tag: en.locale,
  direction: en.direction,
  sentences: mapEn,
  words: en,
};

/** Says a sentence of the map. */
export function say(language: MapLanguage, code: MapCode, values?: Values): string {
  return sayIn(language, mapEn, code, values);
}

export function sayList({ tag }: MapLanguage, items: readonly string[]): string {
  return localeOf(tag).list(items, 'conjunction');
}

export function saySize({ words }: MapLanguage, bytes: number): string {
  return sizeWords(bytes, words);
}
