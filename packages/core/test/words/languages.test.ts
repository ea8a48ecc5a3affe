import { en, languages, loadWords, sentenceOf } from '@diskloupe/core/words';
import { describe, expect, it } from 'vitest';
import { allMessages } from '../../src/messages/all.js';
import { catalogRules, wrongTexts } from './catalog-rules.js';
import { exampleParams } from './example-params.js';

/** Numbers that have every plural category in some language. */
const COUNTS = [0, 1, 2, 3, 7, 11, 25, 100, 1_000_000];

/** Whether an English text is a sentence, or ends with the param that is one. */
function isSentence(source: string, code: string): boolean {
  const last = /\{(\w+)\}$/.exec(source)?.[1] ?? '';
  return /\.\}*$/.test(source) || /^message/.test(allMessages[code]?.[last] ?? '');
}

const others = languages.filter((language) => language !== 'en');

describe.each(others)('the catalog of %s', async (language) => {
  const words = await loadWords(language);

  it('has every text that English has', () => {
    const missing = Object.keys(en.sentences).filter((code) => !Object.hasOwn(words.sentences, code));
    expect(missing).toEqual([]);
  });

  it('has a sentence for every number', () => {
    const codes = Object.keys(words.sentences).filter((code) => code in allMessages);
    const faults = codes.flatMap((code) =>
      COUNTS.map((count) =>
        sentenceOf({ code, params: exampleParams(allMessages[code] ?? {}, count) }, words),
      )
        .filter((said) => /^$|[{}#]|undefined|NaN|\[object/.test(said))
        .map((said) => `${code}: ${said}`),
    );
    expect(faults).toEqual([]);
  });

  it.each(catalogRules(language, en.sentences, isSentence))('%s', (_, isWrong) => {
    expect(wrongTexts(words.sentences, isWrong)).toEqual([]);
  });
});

it('has no Spanish article that should contract with the preposition before a part', async () => {
  const words = await loadWords('es');
  const withParts = Object.entries(allMessages).filter(([, types]) => Object.values(types).includes('part'));
  const said = withParts.map(([code, types]) => sentenceOf({ code, params: exampleParams(types) }, words));
  expect(said.join(' ')).toContain('el MBR');
  expect(said.filter((each) => /(?<![\w\u00e0-\u00ff])(?:de|a) el\b/.test(each))).toEqual([]);
});
