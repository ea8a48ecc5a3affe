import { policyCards } from '@diskloupe/core/policy';
import { explain, loadWords, policyName, sentenceOf } from '@diskloupe/core/words';
import { describe, expect, it } from 'vitest';
import { en } from '../../src/words/en.js';
import { isUsualTitle } from '../../src/words/render.js';

describe('words of the field in a sentence', () => {
  it('are those of its language', async () => {
    const message = {
      code: 'firmware_not_supported',
      params: { ways: ['boot-code', 'active-partition'], firmware: ['uefi'] },
    };
    expect(sentenceOf(message, en)).toContain('with UEFI, and this disk has nothing for that');
    expect(sentenceOf(message, en)).toMatch(/only boot code and an active partition\.$/);
    expect(sentenceOf(message, await loadWords('fr'))).toMatch(/code d’amorçage et une partition active/);
    expect(sentenceOf(message, await loadWords('ja'))).toContain('ブートコード');
  });

  it('are shown as they are if a catalog has none', () => {
    const message = { code: 'partition_table_missing', params: { accepted: ['apm'] } };
    expect(sentenceOf(message, en)).toContain('apm');
  });
});

describe('the title of a target', () => {
  it('has the words of the language, if it is the usual one', async () => {
    const de = await loadWords('de');
    const [policy, title] = ['xo-disk-import', 'Xen Orchestra (disk import)'];
    expect(policyName({ policy, title }, de)).toBe('Xen Orchestra (Import von Festplatten)');
    expect(policyName({ policy, title: 'Ours' }, de)).toBe('Ours');
    expect(explain({ policy, title, objections: [] }, { words: de }).verdict).toContain('Import von');
    expect(explain({ policy, title: 'Ours', objections: [] }, { words: de }).verdict).toContain('Ours');
  });

  it('is the one of the catalog, where that has one of a target with a title', () => {
    const named = policyCards.filter(({ name }) => `policy_${name.replaceAll('-', '_')}` in en.sentences);
    const unusual = named.filter(({ name, title }) => !isUsualTitle(name, title)).map(({ name }) => name);
    expect(unusual.sort()).toEqual(['permissive', 'raw-block-device']);
  });
});
