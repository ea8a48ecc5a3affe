import { type Language, loadWords, sentenceOf } from '@diskloupe/core/words';
import { describe, expect, it } from 'vitest';
import { allMessages } from '../../src/messages/all.js';
import type { AnyParam } from '../../src/messages/message.js';
import { exampleParams } from './example-params.js';

const LETTER = '[\\u3041-\\u30fa\\u30fc-\\u30ff\\u4e00-\\u9fff]';
/** What has no space between its own letters, and one between them and Latin ones. */
const WRONG = new RegExp(
  `${LETTER}[!-~]|[!-~]${LETTER}|${LETTER}[ \\u00a0]${LETTER}|[\\u3001\\u3002\\uff00-\\uff20] `,
);

/** Sizes that are shown in bytes, and with a unit of Latin letters. */
const SIZES = [1, 512, 1536];

describe.each(['ja', 'zh-Hans'] satisfies Language[])('the texts of %s', async (language) => {
  const words = await loadWords(language);

  it.each(SIZES)(
    'set a space between Han and Latin letters, and no other, with sizes of %i bytes',
    (size) => {
      const params = (types: (typeof allMessages)[string]): Record<string, AnyParam> =>
        Object.fromEntries(
          Object.entries(exampleParams(types ?? {})).map(([name, example]) => {
            const type = types?.[name];
            return [name, type === 'bytes' ? size : type === 'bytes[]' ? [size, size] : example];
          }),
        );
      const said = Object.entries(allMessages).map(([code, types]) =>
        sentenceOf({ code, params: params(types) }, words),
      );
      expect(said.filter((text) => WRONG.test(text))).toEqual([]);
    },
  );
});

describe('a list of Latin names', () => {
  const said = async (language: Language, formats: readonly string[]): Promise<string> =>
    sentenceOf({ code: 'format_undecided', params: { formats } }, await loadWords(language));

  it.each<[Language, RegExp]>([
    ['ja', /vmdk\u3001\u307e\u305f\u306f raw/i],
    ['zh-Hans', /vmdk \u6216 raw/i],
  ])('has spaces around its conjunction in %s', async (language, expected) => {
    expect(await said(language, ['qcow2', 'vmdk', 'raw'])).toMatch(expected);
  });
});
