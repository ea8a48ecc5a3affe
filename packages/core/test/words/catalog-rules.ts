import type { Language } from '@diskloupe/core/words';
import { type Pattern, parsePattern } from '../../src/text/pattern.js';
import { LANGUAGE_RULES } from './language-rules.js';

/** English words that no other of these languages has. */
const ENGLISH = /(?<!-)\b(the|this|of|and|isn.t|wasn.t|couldn.t|doesn.t)\b(?!-)/i;

/** Names, which may be the same in every language. */
const NAMES = /^(format|unit|policy)_(?!several|contains|unrec)/;

/** Texts by their codes. */
export type Texts = Readonly<Partial<Record<string, string>>>;

/** What holds for every text of a catalog, with a test of whether one is at fault. */
export type CatalogRule = readonly [rule: string, isWrong: (text: string, code: string) => boolean];

/**
 * @param isSentence whether an English text ends as a sentence, if its last character does not say so
 * @returns the rules for the texts of a language that translate the English ones
 */
export function catalogRules(
  language: Exclude<Language, 'en'>,
  english: Texts,
  isSentence: (source: string, code: string) => boolean = (source) => /\.\}*$/.test(source),
): CatalogRule[] {
  const { never, sameAsEnglish } = LANGUAGE_RULES[language];
  const categories = new Set<string>(new Intl.PluralRules(language).resolvedOptions().pluralCategories);
  const named = (text: string): string => [...new Set(paramsOf(parsePattern(text)))].sort().join();
  const isSame = (text: string, code: string): boolean =>
    text === english[code] &&
    /[a-z]{2}/.test(wordsIn(text)) &&
    !NAMES.test(code) &&
    !sameAsEnglish.includes(code);
  const isEnded = (text: string): boolean => /[.\u3002}]$/.test(text);
  return [
    ['is not empty', (text) => text.trim() === ''],
    ['translates an English text', (_, code) => !Object.hasOwn(english, code)],
    [
      'has the params of the English text, and no others',
      (text, code) => named(text) !== named(english[code] ?? ''),
    ],
    [
      'has plurals of the categories of its language',
      (text) => !pluralsOf(parsePattern(text)).every((category) => categories.has(category)),
    ],
    ['is not English', (text, code) => isSame(text, code) || ENGLISH.test(wordsIn(text))],
    [
      'has no straight quotation marks, and no space where none belongs',
      (text) => /["'\t\n]| {2}|^\s|\s$|\s(?:,|\.(?![\w\ufffc]))/.test(wordsIn(text)),
    ],
    [
      'ends as English does: with a period, or without',
      (text, code) => (isSentence(english[code] ?? '', code) ? !isEnded(text) : /[.\u3002]$/.test(text)),
    ],
    ...never.map(
      ({ why, text: term, except }): CatalogRule => [
        `never: ${why}`,
        (text, code) => term.test(wordsIn(text)) && !except?.test(code),
      ],
    ),
  ];
}

/** The texts at fault, with their codes. */
export function wrongTexts(texts: Texts, isWrong: CatalogRule[1]): string[] {
  return Object.entries(texts).flatMap(([code, text = '']) =>
    isWrong(text, code) ? [`${code}: ${text}`] : [],
  );
}

/** The params of a pattern, those of all branches of plurals as well. */
function paramsOf(pattern: Pattern): string[] {
  return pattern.flatMap((piece) => {
    if (typeof piece === 'string' || 'number' in piece) return [];
    if ('style' in piece) return [piece.param];
    return [piece.param, ...[...piece.plural.values()].flatMap(paramsOf)];
  });
}

/** A text with all branches of its plurals, a placeholder for each param, and `#` for the number of a plural. */
function wordsIn(text: string): string {
  const words = (pattern: Pattern): string =>
    pattern
      .map((piece) => {
        if (typeof piece === 'string') return piece;
        if ('number' in piece) return '#';
        return 'plural' in piece ? [...piece.plural.values()].map(words).join('|') : '\ufffc';
      })
      .join('');
  return words(parsePattern(text));
}

/** The categories of all plurals in a pattern. */
function pluralsOf(pattern: Pattern): string[] {
  return pattern.flatMap((piece) =>
    typeof piece === 'object' && 'plural' in piece
      ? [...piece.plural.keys(), ...[...piece.plural.values()].flatMap(pluralsOf)]
      : [],
  );
}
