import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { PAGES, policyPages, RECIPES } from '../../../../scripts/policy-pages.js';
import { policyCards } from '../../src/policy/index.js';

it('the pages about targets are those that the policies generate', async () => {
  const pages = await policyPages();
  expect(readdirSync(PAGES).sort()).toEqual([...pages.keys()].sort());
  for (const [file, text] of pages) expect(readFileSync(join(PAGES, file), 'utf8'), file).toBe(text);
});

it('every target has a recipe for the upload, whose heading exists', () => {
  expect(Object.keys(RECIPES).sort()).toEqual(policyCards.map(({ name }) => name).sort());
  for (const recipe of Object.values(RECIPES)) {
    const [page, anchor] = recipe?.split('#') ?? [];
    if (page === undefined) continue;
    const text = readFileSync(join(PAGES, '..', 'recipes', page), 'utf8');
    const anchors = [...text.matchAll(/^## (.+)$/gm)].map(([, title = '']) =>
      title
        .toLowerCase()
        .replace(/[^\w\- ]/g, '')
        .replaceAll(' ', '-'),
    );
    if (anchor !== undefined) expect(anchors, recipe ?? '').toContain(anchor);
  }
});
