import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { root } from '../../scripts/paths.js';
import { siteLink } from './links.js';
import { type Page, parts } from './pages.js';

/** Writes each page as Markdown beside it, and `llms.txt`, which lists them with what they are about (llmstxt.org). */
export function writeMarkdown(site: string, description: string): void {
  const lists = parts().map(({ title, pages }) => {
    for (const page of pages) {
      const file = join(site, page.path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, asMarkdown(page));
    }
    return `## ${title}\n\n${pages.map(({ path, title: name }) => `- [${name}](${path})`).join('\n')}\n`;
  });
  writeFileSync(join(site, 'llms.txt'), `# Diskloupe\n\n> ${description}\n\n${lists.join('\n')}`);
}

/** Links of a page lead to others as Markdown. */
function asMarkdown({ path, file }: Page): string {
  const text = readFileSync(join(root, file), 'utf8').replace(/^---\n[\s\S]*?\n---\n/, '');
  return text.replaceAll(/\]\(([^)\s]+)\)/g, (_, href: string) => {
    const link = siteLink(file, href);
    return `](${link.startsWith('/') ? posix.relative(posix.dirname(path), link.slice(1)) : link})`;
  });
}
