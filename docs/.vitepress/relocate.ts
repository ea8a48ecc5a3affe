import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import MagicString from 'magic-string';
import { parseAst } from 'vite';

/** The base that the site is built for; no address contains it otherwise. */
export const BUILT_BASE = '/__site__/';

/** What the code of the page calls the base, once it is known. */
const BASE = 'globalThis.__SITE_BASE__';

const KINDS: Readonly<Record<string, (text: string, toRoot: string) => string>> = {
  '.html': relocatedPage,
  '.js': relocatedCode,
  '.css': (text, toRoot) => text.replaceAll(BUILT_BASE, toRoot),
};

/**
 * Makes a built site work under any path: addresses become relative in pages and styles; code takes the base from a
 * line at the start of each page. That line also makes the page's links and its icon absolute before its code runs, because the code replaces
 * the text of a page without loading another, and links of the frame remain.
 * @throws an Error if the base is left anywhere
 */
export function relocate(site: string): void {
  for (const path of readdirSync(site, { recursive: true, encoding: 'utf8' })) {
    const relocated = KINDS[posix.extname(path)];
    if (!relocated) continue;
    const file = join(site, path);
    const text = readFileSync(file, 'utf8');
    if (!text.includes(BUILT_BASE)) continue;
    const changed = relocated(text, toRoot(path));
    if (changed.includes(BUILT_BASE.slice(0, -1)))
      throw new Error(`${path} still names the base it was built for.`);
    writeFileSync(file, changed);
  }
}

/** A node of a syntax tree, as far as it matters here. */
interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly value?: unknown;
}

/** A string that contains the base becomes a sum; so do those with markup. */
function relocatedCode(code: string): string {
  const changed = new MagicString(code);
  visit(parseAst(code), (node) => {
    if (node.type === 'TemplateElement') {
      const text = code.slice(node.start, node.end);
      if (text.includes(BUILT_BASE))
        changed.update(node.start, node.end, text.replaceAll(BUILT_BASE, `\${${BASE}}`));
    } else if (node.type === 'Literal' && typeof node.value === 'string' && node.value.includes(BUILT_BASE)) {
      const sum = node.value
        .split(BUILT_BASE)
        .map((part) => JSON.stringify(part))
        .join(`+${BASE}+`);
      changed.update(node.start, node.end, `(${sum})`);
    }
  });
  return changed.toString();
}

function visit(node: unknown, see: (node: Node) => void): void {
  if (typeof node !== 'object' || node === null) return;
  if ('type' in node && 'start' in node) see(node as Node);
  for (const child of Object.values(node)) visit(child, see);
}

function relocatedPage(text: string, toRoot: string): string {
  // The data of the site, a string in a string, says the base once.
  const data = text
    .replace(String.raw`\"base\":\"${BUILT_BASE}\"`, String.raw`\"base\":\"/\"`)
    .replace(/(window\.__VP_SITE_DATA__=JSON\.parse\(".*?[^\\]"\);)/, `$1__VP_SITE_DATA__.base=${BASE};`);
  if (!data.includes(`__VP_SITE_DATA__.base=${BASE}`)) throw new Error('A page lacks the data of the site.');
  const base = `${BASE}=new URL(${JSON.stringify(toRoot)},location).pathname;`;
  const links =
    "addEventListener('readystatechange',()=>{for(const a of[...document.links,...document.querySelectorAll('link[rel=icon]')])if(a.href.startsWith(location.origin))a.href=a.href},{capture:true,once:true});";
  return data.replaceAll(BUILT_BASE, toRoot).replace('<head>', `<head><script>${base}${links}</script>`);
}

/** The relative address of the site's root from one of its files: `./`, `../`, ... */
function toRoot(path: string): string {
  return '../'.repeat(path.split(/[\\/]/).length - 1) || './';
}
