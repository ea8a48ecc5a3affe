import { en, languages, loadWords, sentenceOf, type Words } from '@diskloupe/core/words';
import { describe, expect, it } from 'vitest';
import { allMessages } from '../../src/messages/all.js';
import { type Pattern, parsePattern } from '../../src/text/pattern.js';
import { exampleParams } from './example-params.js';
import { LANGUAGE_RULES } from './language-rules.js';

/** Numbers that have every plural category in some language. */
const COUNTS = [0, 1, 2, 3, 7, 11, 25, 100, 1_000_000];

/** English words that no other of these languages has. */
const ENGLISH = /(?<!-)\b(the|this|of|and|isn.t|wasn.t|couldn.t|doesn.t)\b(?!-)/i;

const english = new Map<string, string>(Object.entries(en.sentences));
const textsOf = ({ sentences }: Words): [code: string, text: string][] => Object.entries(sentences);

/** The params of a pattern, those of all branches of plurals as well. */
function paramsOf(pattern: Pattern): string[] {
  return pattern.flatMap((piece) => {
    if (typeof piece === 'string' || 'number' in piece) return [];
    if ('style' in piece) return [piece.param];
    return [piece.param, ...[...piece.plural.values()].flatMap(paramsOf)];
  });
}

/** The text of a pattern, with all branches of its plurals, without params. */
function wordsIn(pattern: Pattern): string {
  return pattern
    .map((piece) => {
      if (typeof piece === 'string') return piece;
      return 'plural' in piece ? [...piece.plural.values()].map(wordsIn).join('|') : '\ufffc';
    })
    .join('');
}

function pluralsOf(pattern: Pattern): string[][] {
  return pattern.flatMap((piece) =>
    typeof piece === 'object' && 'plural' in piece
      ? [[...piece.plural.keys()], ...[...piece.plural.values()].flatMap(pluralsOf)]
      : [],
  );
}

/** The codes whose text has a fault. */
function wrong(words: Words, isWrong: (text: string, code: string) => boolean): string[] {
  return textsOf(words).flatMap(([code, text]) => (isWrong(text, code) ? [`${code}: ${text}`] : []));
}

const others = languages.filter((language) => language !== 'en');

describe.each(others)('the catalog of %s', async (language) => {
  const words = await loadWords(language);
  const rules = LANGUAGE_RULES[language];

  it('has every text that English has', () => {
    expect([...english.keys()].filter((code) => !Object.hasOwn(words.sentences, code))).toEqual([]);
  });

  it('has no text that English lacks', () => {
    expect(wrong(words, (_, code) => !english.has(code))).toEqual([]);
  });

  it('has the params of the English text, and no others', () => {
    const named = (text: string): string => [...new Set(paramsOf(parsePattern(text)))].sort().join();
    expect(wrong(words, (text, code) => named(text) !== named(english.get(code) ?? ''))).toEqual([]);
  });

  it('has plurals of the categories of its language', () => {
    const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
    const isForeign = (category: string): boolean => !pluralCategories.some((each) => each === category);
    expect(wrong(words, (text) => pluralsOf(parsePattern(text)).flat().some(isForeign))).toEqual([]);
  });

  it('has a sentence for every number', () => {
    const faults = textsOf(words).flatMap(([code]) =>
      COUNTS.map((count) =>
        sentenceOf({ code, params: exampleParams(allMessages[code] ?? {}, count) }, words),
      )
        .filter((said) => code in allMessages && /^$|[{}#]|undefined|NaN|\[object/.test(said))
        .map((said) => `${code}: ${said}`),
    );
    expect(faults).toEqual([]);
  });

  it('is not English', () => {
    const isName = (code: string): boolean =>
      /^(format|unit|policy)_(?!several|contains|unrec)/.test(code) || rules.sameAsEnglish.includes(code);
    const hasWords = (text: string): boolean => /[a-z]{2}/.test(wordsIn(parsePattern(text)));
    const isSame = (text: string, code: string): boolean =>
      text === english.get(code) && hasWords(text) && !isName(code);
    const found = wrong(
      words,
      (text, code) => isSame(text, code) || ENGLISH.test(wordsIn(parsePattern(text))),
    );
    expect(found).toEqual([]);
  });

  it('has no straight quotation marks, and no space where none belongs', () => {
    expect(
      wrong(words, (text) =>
        /["'\t\n]| {2}|^\s|\s$|\s(?:,|\.(?![\w\ufffc]))/.test(wordsIn(parsePattern(text))),
      ),
    ).toEqual([]);
  });

  it('ends a text as English does: with a period, or without', () => {
    const isSentence = (text: string): boolean => /[.\u3002}]$/.test(text);
    const isSentenceInEnglish = (code: string): boolean => {
      const source = english.get(code) ?? '';
      const last = /\{(\w+)\}$/.exec(source)?.[1] ?? '';
      return /\.\}*$/.test(source) || /^message/.test(allMessages[code]?.[last] ?? '');
    };
    expect(
      wrong(words, (text, code) => (isSentenceInEnglish(code) ? !isSentence(text) : /[.\u3002]$/.test(text))),
    ).toEqual([]);
  });

  it.each(rules.never.map((each) => [each.why, each] as const))('never: %s', (_, { text: never, except }) => {
    const found = wrong(
      words,
      (text, code) => never.test(wordsIn(parsePattern(text))) && !except?.test(code),
    );
    expect(found).toEqual([]);
  });
});
