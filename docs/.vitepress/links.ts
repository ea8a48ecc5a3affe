import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, posix } from 'node:path';
import type { MarkdownOptions } from 'vitepress';
import { root } from '../../scripts/paths.js';
import { ELSEWHERE, fileOf, routed } from './pages.js';

/** What VitePress renders Markdown by. */
export type MarkdownIt = Parameters<NonNullable<MarkdownOptions['config']>>[0];

/** The repository's address, e.g. `https://github.com/diskloupe/diskloupe`. */
export const repository: string = (
  JSON.parse(readFileSync(join(root, 'packages', 'core', 'package.json'), 'utf8')) as {
    repository: { url: string };
  }
).repository.url.replace(/^git\+|\.git$/g, '');

/** Links of a page lead to files of the repository: to those that are pages on the site, or else to the repository. */
export function linksOfTheRepository(md: MarkdownIt): void {
  md.core.ruler.push('links-of-the-repository', ({ tokens, env }) => {
    const { relativePath } = env as { relativePath?: string };
    // A heading that becomes a title is parsed on its own.
    if (relativePath === undefined) return;
    const file = fileOf(relativePath);
    for (const token of tokens)
      for (const child of token.children ?? []) {
        const href = child.type === 'link_open' ? child.attrGet('href') : null;
        if (href !== null) child.attrSet('href', siteLink(file, href));
        const src = child.type === 'image' ? child.attrGet('src') : null;
        if (src !== null) child.attrSet('src', posix.join('/', posix.relative('docs', targetOf(file, src))));
      }
  });
}

/** Returns where the site leads from a link in a file of the repository. @throws an Error if it leads nowhere */
export function siteLink(file: string, href: string): string {
  if (/^[a-z][a-z\d+.-]*:|^#/i.test(href)) return href;
  const [path = '', hash] = href.split('#');
  const fragment = hash === undefined ? '' : `#${hash}`;
  const target = targetOf(file, path);
  const page =
    ELSEWHERE[target] ?? (/^docs\/.*\.md$/.test(target) ? target.slice('docs/'.length) : undefined);
  if (page !== undefined) return `/${routed(page)}${fragment}`;
  return `${repository}/blob/main/${target}${fragment}`;
}

/** A folder stands for its README. */
function targetOf(file: string, path: string): string {
  const target = posix.join(posix.dirname(file), decodeURI(path));
  // Generated with the site.
  if (target.startsWith('docs/reference')) return target;
  if (!existsSync(join(root, target))) throw new Error(`${file} links to ${path}, which does not exist.`);
  const readme = posix.join(target, 'README.md');
  return statSync(join(root, target)).isDirectory() && existsSync(join(root, readme)) ? readme : target;
}
