import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { root } from '../../../../scripts/paths.js';
import { en, languages, loadWords } from '../../src/words/index.js';

it('the page on languages lists each of them, and its entry', async () => {
  const text = await readFile(join(root, 'docs', 'languages.md'), 'utf8');
  const rows = [
    ...text.matchAll(/^\| `([\w-]+)` \| [\w ]+ \| (?:`(\w+)` of `@diskloupe\/core\/words\/([\w-]+)`)?/gm),
  ];
  expect(rows.map(([, tag]) => tag).sort()).toEqual([...languages].sort());
  for (const [, tag = '', name = '', entry] of rows) {
    if (tag === 'en') continue;
    expect(entry).toBe(tag);
    const module: Record<string, unknown> = await import(`../../src/words/${entry}.ts`);
    expect(module[name]).toBe(await loadWords(tag));
  }
  for (const tag of ['pl', 'zh-TW']) {
    expect(text).toContain(`\`${tag}\``);
    expect(await loadWords(tag)).toBe(en);
  }
});
