import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { root } from '../scripts/paths.js';

/** What axe finds in a page: rules, with the elements that break them. */
export async function violationsIn(page: Page, selector = 'body'): Promise<readonly string[]> {
  // Evaluated, not added as a script: a strict policy of the page does not apply.
  if (!(await page.evaluate('"axe" in window')))
    await page.evaluate(await readFile(`${root}/packages/element/node_modules/axe-core/axe.min.js`, 'utf8'));
  const found: unknown = await page.evaluate(
    `axe.run(${JSON.stringify(selector)}).then(({ violations }) => violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, any }) => id + ': ' + html.slice(0, 200) + ' ' + (any[0]?.message ?? ''))))`,
  );
  if (!Array.isArray(found)) throw new Error('axe has no result');
  return found.map(String);
}
