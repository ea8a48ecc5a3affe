import { closestTag } from '@diskloupe/core/text';
import { en, languages, loadWords, sentenceOf, sizeWords } from '@diskloupe/core/words';
import { describe, expect, it } from 'vitest';

const NBSP = '\u00a0';

describe('loadWords', () => {
  it.each([
    ['de', 'de'],
    ['DE', 'de'],
    ['de-AT', 'de-AT'],
    ['fr-CA', 'fr-CA'],
    ['es-419', 'es-419'],
    ['ja-JP', 'ja-JP'],
    ['ar', 'ar'],
    ['ar-MA', 'ar-MA'],
    ['zh', 'zh-Hans'],
    ['zh-Hans', 'zh-Hans'],
    ['zh-Hans-HK', 'zh-Hans-HK'],
    ['zh-CN', 'zh-CN'],
    ['zh-SG', 'zh-SG'],
    ['en-GB', 'en-GB'],
  ])('has the language of %s, with the numbers of %s', async (tag, locale) => {
    expect((await loadWords(tag)).locale).toBe(locale);
  });

  it.each([
    '',
    'en',
    'tlh',
    'pt-BR',
    'zh-TW',
    'zh-Hant',
    'zh-HK',
    'yue',
    'ja-Latn',
    'de_DE',
    'x-klingon',
    '!',
  ])('has English for "%s"', async (tag) => {
    expect(await loadWords(tag)).toBe(en);
  });

  it('has each language that it lists, with its direction', async () => {
    for (const language of languages) {
      const { locale, direction } = await loadWords(language);
      expect(new Intl.Locale(locale).language).toBe(new Intl.Locale(language).language);
      expect(direction).toBe(language === 'ar' ? 'rtl' : 'ltr');
    }
  });

  it('keeps the digits that a tag asks for', async () => {
    expect(sizeWords(1536, await loadWords('de-u-nu-deva'))).toBe(`१,५${NBSP}KiB`);
  });
});

describe('closestTag', () => {
  it.each([
    ['pt-BR', 'pt'],
    ['zh-HK', 'zh-Hant'],
    ['sr', 'sr-Cyrl'],
    ['sr-Latn-RS', undefined],
    ['!', undefined],
  ])('finds for %s: %s', (tag, closest) => {
    expect(closestTag(tag, ['!', 'pt', 'zh', 'zh-Hant', 'sr-Cyrl'])).toBe(closest);
  });
});

describe('a catalog', () => {
  it('separates sentences as its language does', () => {
    const failures = [{ code: 'a' }, { code: 'b' }];
    const message = { code: 'inner_failed', params: { format: 'raw', failures } };
    const sentences = { inner_failed: '{format}{failures}', a: 'X.', b: 'Y.' };
    expect(sentenceOf(message, { locale: 'ja', direction: 'ltr', between: '', sentences })).toBe('rawX.Y.');
    expect(sentenceOf(message, { locale: 'de', direction: 'ltr', sentences })).toBe('rawX. Y.');
  });

  it('isolates names of formats and sizes from right-to-left text', () => {
    const message = { code: 'format_not_accepted', params: { format: '7z', accepted: ['raw', 'iso'] } };
    const sentences = { format_not_accepted: '{format}: {accepted}', unit_KiB: 'KiB' };
    const words = { locale: 'ar-u-nu-latn', direction: 'rtl', sentences } as const;
    expect(sentenceOf(message, words)).toMatch(/^\u20687-Zip\u2069: \u2068raw\u2069.+\u2068ISO\u2069$/);
    expect(sizeWords(1536, words)).toBe(`\u20681.5${NBSP}KiB\u2069`);
  });
});
