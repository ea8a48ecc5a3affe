/*
 * Every page, in the order in which a person needs it. A title is the page's first heading.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { root } from '../../scripts/paths.js';

/** What the site is about, in one sentence. */
export const DESCRIPTION = 'Shows in the browser, before upload, what a virtual disk image really is.';

/** Files of the repository outside `docs` that are pages too, and where. */
export const ELSEWHERE: Readonly<Record<string, string>> = {
  'packages/core/README.md': 'packages/core.md',
  'packages/element/README.md': 'packages/element.md',
  'packages/cli/README.md': 'packages/cli.md',
  'packages/decode/README.md': 'packages/decode.md',
  'packages/digest/README.md': 'packages/digest.md',
  'CHANGELOG.md': 'project/changelog.md',
  'CONTRIBUTING.md': 'project/contributing.md',
  'SECURITY.md': 'project/security.md',
  'CODE_OF_CONDUCT.md': 'project/code-of-conduct.md',
};

/** A part of the site: pages by their path in `docs`; a folder stands for its README and then all its other pages. */
interface Part {
  readonly title: string;
  readonly pages: readonly string[];
}

export const PARTS: readonly Part[] = [
  { title: 'Start', pages: ['index.md', 'get-started.md'] },
  {
    title: 'Guides',
    pages: [
      'frameworks.md',
      'styling.md',
      'languages.md',
      'element/',
      'looking-inside.md',
      'wrapped-images.md',
      'converting.md',
      'intake.md',
    ],
  },
  { title: 'Uploads', pages: ['uploads.md', 'recipes/'] },
  { title: 'Concepts', pages: ['concepts/', 'report.md', 'policies.md', 'workers.md'] },
  {
    title: 'Packages',
    pages: [
      'packages/core.md',
      'packages/element.md',
      'packages/cli.md',
      'packages/decode.md',
      'packages/digest.md',
    ],
  },
  { title: 'Reference', pages: ['reference/'] },
  { title: 'Formats', pages: ['formats/', 'qemu-img.md'] },
  { title: 'What to expect', pages: ['safety.md', 'performance.md', 'browsers.md', 'comparison.md'] },
  { title: 'Targets', pages: ['targets/'] },
  {
    title: 'Project',
    pages: [
      'architecture.md',
      'project/changelog.md',
      'project/contributing.md',
      'project/security.md',
      'project/code-of-conduct.md',
    ],
  },
];

const docs = join(root, 'docs');

/** A page: its path in `docs` as it is routed, its file in the repository, and its title. */
export interface Page {
  readonly path: string;
  readonly file: string;
  readonly title: string;
}

/** Returns the page at a path in `docs`. @throws an Error if it has no heading */
export function pageAt(path: string): Page {
  const file = fileOf(path);
  const text = readFileSync(join(root, file), 'utf8');
  const title = /^title: (.+)$/m.exec(frontMatter(text))?.[1] ?? /^# (.+)$/m.exec(text)?.[1];
  if (title === undefined) throw new Error(`${file} has no heading.`);
  return { path: routed(path), file, title: title.replaceAll('`', '') };
}

/** Returns the file of the repository that a page shows. */
export function fileOf(page: string): string {
  const elsewhere = Object.keys(ELSEWHERE).find((name) => ELSEWHERE[name] === page);
  if (elsewhere !== undefined) return elsewhere;
  const file = posix.join('docs', page);
  const readme = file.replace(/index\.md$/, 'README.md');
  return !existsSync(join(root, file)) && existsSync(join(root, readme)) ? readme : file;
}

/** The pages of each part. */
export function parts(): { readonly title: string; readonly pages: readonly Page[] }[] {
  return PARTS.map(({ title, pages }) => ({
    title,
    pages: pages.flatMap((path) => (path.endsWith('/') ? pagesIn(path) : [path])).map(pageAt),
  }));
}

/** A folder's README is its index. */
export function routed(path: string): string {
  return path.replace(/(^|\/)README\.md$/, '$1index.md');
}

function pagesIn(folder: string): string[] {
  const names = readdirSync(join(docs, folder), { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.md'),
  );
  const isFirst = (name: string): number => (/^(README|index)\.md$/.test(name) ? 0 : 1);
  return names
    .sort((one, other) => isFirst(one) - isFirst(other) || one.localeCompare(other))
    .map((name) => posix.join(folder, name));
}

function frontMatter(text: string): string {
  return /^---\n([\s\S]*?)\n---\n/.exec(text)?.[1] ?? '';
}
