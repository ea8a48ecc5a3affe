import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { PAGES, policyPages } from '../../../../scripts/policy-pages.js';

it('the pages about targets are those that the policies generate', async () => {
  const pages = await policyPages();
  expect(readdirSync(PAGES).sort()).toEqual([...pages.keys()].sort());
  for (const [file, text] of pages) expect(readFileSync(join(PAGES, file), 'utf8'), file).toBe(text);
});
