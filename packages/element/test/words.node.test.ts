import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { languages } from '@diskloupe/core/words';
import { describe, expect, it } from 'vitest';
import { catalogRules, type Texts, wrongTexts } from '../../core/test/words/catalog-rules.js';
import { element } from '../src/words/en/element.js';
import { mapEn } from '../src/words/en/map.js';
import { urlEn } from '../src/words/en/url.js';

const folder = fileURLToPath(new URL('../src/words', import.meta.url));

/** The English sentences, by the name of their file in the folder of each other language. */
const ENGLISH: Readonly<Record<string, Texts>> = { element, map: mapEn, url: urlEn };

const others = languages
  .filter((language) => language !== 'en')
  .filter((language) => existsSync(`${folder}/${language}`));

/** The sentences of a language in a file, which exports them under the file's name. */
async function textsOf(language: string, name: string): Promise<Texts> {
  const module: Readonly<Record<string, Texts>> = await import(`${folder}/${language}/${name}.ts`);
  return module[name] ?? {};
}

describe.each(others)("the element's sentences in %s", (language) => {
  // A file that is missing is shown in English.
  const present = Object.entries(ENGLISH).filter(([name]) => existsSync(`${folder}/${language}/${name}.ts`));

  describe.each(present)('in the file of %s', async (name, english) => {
    const texts = await textsOf(language, name);

    it('are complete', () => {
      // A file without any is not translated yet.
      if (!Object.keys(texts).length) return;
      expect(Object.keys(texts).sort()).toEqual(Object.keys(english).sort());
    });

    it.each(catalogRules(language, english))('%s', (_, isWrong) => {
      expect(wrongTexts(texts, isWrong)).toEqual([]);
    });
  });
});
