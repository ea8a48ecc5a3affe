import { filled, isolated, localeOf, parsePattern } from '@diskloupe/core/text';
import type { Language } from './language.js';
import type { ElementSentences } from './sentences.js';

/** Params: texts as they are shown, and numbers, which are written as in the language. */
export type Values = Readonly<Record<string, string | number>>;

/**
 * Renders one of the elements' own sentences in a language.
 *
 * @param english the sentences for what the language lacks
 */
export function sayIn<Code extends keyof ElementSentences>(
  { tag, direction, sentences }: Pick<Language, 'tag' | 'direction' | 'sentences'>,
  english: Readonly<Partial<Record<Code, string>>>,
  code: Code,
  values: Values = {},
): string {
  const own = Object.hasOwn(sentences, code) ? sentences[code] : undefined;
  const locale = own === undefined ? 'en-US' : tag;
  const numberOf = (param: string): number => Number(values[param]);
  return filled(parsePattern(own ?? english[code] ?? code), {
    locale,
    numberOf,
    show(param, style) {
      const value = values[param] ?? '';
      if (style === 'percent') return localeOf(locale).percent(numberOf(param));
      return typeof value === 'number' ? localeOf(locale).grouped(value) : isolated(value, { direction });
    },
  });
}
