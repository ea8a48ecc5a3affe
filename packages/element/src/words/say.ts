import { filled, isolated, parsePattern } from '@diskloupe/core/text';
import { type ElementCode, element } from './en/element.js';
import type { Language } from './language.js';

/** Params: texts as they are shown, and counts for plurals. */
export type Values = Readonly<Record<string, string | number>>;

/** Renders a sentence of the element's own in a language; in English if that lacks it. */
export function sayIn(language: Language, code: ElementCode, values: Values = {}): string {
  const own = Object.hasOwn(language.sentences, code) ? language.sentences[code] : undefined;
  const { tag, direction } = own === undefined ? { tag: 'en-US', direction: language.direction } : language;
  return filled(parsePattern(own ?? element[code]), {
    locale: tag,
    show: (param) => isolated(`${values[param] ?? ''}`, { direction }),
    numberOf: (param) => Number(values[param]),
  });
}
