// Not an ES module: it leaves its name in the page.
import 'axe-core';
import type { AxeResults, ElementContext, RunOptions } from 'axe-core';

declare global {
  var axe: { run(context: ElementContext, options: RunOptions): Promise<AxeResults> };
}

/** What axe finds in a part of the page: rules, with the elements that break them. The page around it is a test's. */
export async function violationsIn(root: Element): Promise<[rule: string, elements: string[]][]> {
  const { violations } = await globalThis.axe.run(root, { rules: { region: { enabled: false } } });
  return violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]);
}
