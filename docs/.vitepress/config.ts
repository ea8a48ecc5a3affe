import { slug } from 'github-slugger';
import { defineConfig, type MarkdownEnv } from 'vitepress';
import { linksOfTheRepository, type MarkdownIt, repository } from './links.js';
import { DESCRIPTION, parts, routed } from './pages.js';
import { BUILT_BASE } from './relocate.js';
import { emptyHeadings } from './tables.js';

const list = parts().map(({ title, pages }) => ({
  text: title,
  items: pages.map(({ path, title: page }) => ({ text: escaped(page), link: `/${path}` })),
}));

/** Parts with so many pages that they have a list of their own, by the path of their pages. */
const OWN_LISTS = ['/reference/', '/formats/', '/targets/'];

/** The list of pages beside each page: the parts that a path belongs to. */
function listAt(path: string): typeof list {
  const isOf = (part: (typeof list)[number], at: string): boolean =>
    part.items.some(({ link }) => link.startsWith(at));
  return list.filter((part) => (path === '/' ? !OWN_LISTS.some((at) => isOf(part, at)) : isOf(part, path)));
}

/** The names of pages are shown as HTML. */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

/** What the search knows of a page: of the reference, words, but neither tables nor signatures, which name everything. */
function searchedText(text: string, env: MarkdownEnv, md: Pick<MarkdownIt, 'render'>): string {
  // Colors of code would take a third of the whole build.
  const html = md.render(text.replaceAll(/^( *)```\w+.*$/gm, '$1```'), env);
  return env.relativePath.startsWith('reference/')
    ? html.replaceAll(/<table[\s\S]*?<\/table>|<div class="language-[\s\S]*?<\/div>/g, '')
    : html;
}

export default defineConfig({
  lang: 'en',
  title: 'Diskloupe',
  description: DESCRIPTION,
  head: [['link', { rel: 'icon', type: 'image/svg+xml', href: `${BUILT_BASE}favicon.svg` }]],
  outDir: 'dist',
  srcExclude: ['dist/**'],
  rewrites: routed,
  ignoreDeadLinks: false,
  markdown: {
    theme: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
    // The same anchors as in the repository.
    anchor: { slugify: slug },
    config: (md) => void md.use(linksOfTheRepository).use(emptyHeadings),
  },
  vue: { template: { compilerOptions: { isCustomElement: (tag) => tag.startsWith('disk-image-') } } },
  themeConfig: {
    nav: [
      { text: 'Try it', link: '/' },
      { text: 'Get started', link: '/get-started' },
      { text: 'Guides', link: '/frameworks' },
      { text: 'Reference', link: '/reference/' },
      { text: 'Formats', link: '/formats/' },
      { text: 'Targets', link: '/targets/' },
      { text: 'Safety', link: '/safety' },
    ],
    sidebar: Object.fromEntries([...OWN_LISTS, '/'].map((path) => [path, listAt(path)])),
    outline: [2, 3],
    search: {
      provider: 'local',
      options: { _render: searchedText },
    },
    socialLinks: [{ icon: 'github', link: repository }],
    docFooter: { prev: 'Before', next: 'Next' },
  },
});
