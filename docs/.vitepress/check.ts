import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { type HTMLElement, parse } from 'node-html-parser';

/** Attributes that hold addresses, by tag. */
const ADDRESSES: Readonly<Record<string, string>> = {
  A: 'href',
  LINK: 'href',
  SCRIPT: 'src',
  IMG: 'src',
  SOURCE: 'srcset',
};

/**
 * Returns what is wrong with a built site: links to pages and headings that aren't there, anything that a page would load
 * from elsewhere, and addresses that hold under one path only.
 */
export function faultsOf(site: string): string[] {
  const files = new Set(
    readdirSync(site, { recursive: true, encoding: 'utf8' }).map((file) => posix.normalize(file)),
  );
  const pages = [...files]
    .filter((file) => file.endsWith('.html'))
    .map((file) => [file, parse(readFileSync(join(site, file), 'utf8'))] as const);
  const ids = new Map(pages.map(([file, page]) => [file, idsOf(page)]));

  const faultOf = (file: string, address: string, isLink: boolean): string | undefined => {
    if (/^[a-z][a-z\d+.-]*:|^\/\//i.test(address)) return isLink ? undefined : 'is loaded from elsewhere';
    if (address.startsWith('/')) return 'holds under one path only';
    const [path = '', hash = ''] = address.split('#');
    const folder = path === '' ? file : posix.join(posix.dirname(file), decodeURI(path));
    const target = path === '' || posix.extname(folder) ? folder : posix.join(folder, 'index.html');
    if (!files.has(target)) return 'leads nowhere';
    if (hash === '' || ids.get(target)?.has(decodeURIComponent(hash))) return undefined;
    return 'leads to no heading';
  };

  return pages.flatMap(([file, page]) =>
    page.querySelectorAll(Object.keys(ADDRESSES).join()).flatMap((element) => {
      const address = element.getAttribute(ADDRESSES[element.tagName] ?? '');
      const fault = address === undefined ? undefined : faultOf(file, address, element.tagName === 'A');
      return fault === undefined ? [] : [`${file}: ${address} ${fault}`];
    }),
  );
}

function idsOf(page: HTMLElement): ReadonlySet<string> {
  return new Set(page.querySelectorAll('[id]').map(({ id }) => id));
}
