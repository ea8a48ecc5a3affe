import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { describe, expect, it } from 'vitest';
import { root } from '../../../scripts/paths.js';

type ImportMap = Readonly<Record<string, string>>;

/** What a page of the documentation prints: the map itself, or lines to add to it. */
function printed(page: string, pattern: RegExp): ImportMap {
  const [, lines = ''] = pattern.exec(readFileSync(join(root, page), 'utf8')) ?? [];
  return JSON.parse(`{${lines}}`);
}

const ofCore = printed('packages/core/README.md', /"imports": \{(.*?)\}/s);
const ofElement = printed('packages/element/README.md', /```json\n("@diskloupe.*?)```/s);
const elementReadme = readFileSync(join(root, 'packages/element/README.md'), 'utf8');

/** Entries of core that the text before the lines names instead of printing them. */
const named: ImportMap = Object.fromEntries(
  [...(/of which the element(.*?):\n/s.exec(elementReadme)?.[1] ?? '').matchAll(/`\/([a-z]+)`/g)].map(
    ([, name = '']) => [`@diskloupe/core/${name}`, `/node_modules/@diskloupe/core/dist/${name}.js`],
  ),
);

/** The file that a page gets at an address below `/node_modules/`, as seen from a package that depends on its package. */
function fileAt(address: string, importer: string): string | undefined {
  const [, name = '', rest = ''] = /^\/node_modules\/((?:@[^/]+\/)?[^/]+)\/(.*)$/.exec(address) ?? [];
  const own = /^@diskloupe\/(\w+)$/.exec(name)?.[1];
  const folder = own ? join(root, 'packages', own) : installed(name, importer);
  if (!folder) return undefined;
  if (!own) return existsSync(join(folder, rest)) ? join(folder, rest) : undefined;
  // The sources stand for what is built of them.
  const { exports } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const entries: readonly Readonly<Record<string, string>>[] = Object.values(exports);
  const source = entries.find((entry) => entry['default'] === `./${rest}`)?.['diskloupe-source'];
  return source && join(folder, source);
}

function installed(name: string, importer: string): string | undefined {
  for (let at = dirname(realpathSync(importer)); at !== dirname(at); at = dirname(at)) {
    const folder = join(at, 'node_modules', name);
    if (existsSync(folder)) return realpathSync(folder);
  }
  return undefined;
}

/** As a browser resolves: the whole specifier, otherwise its longest beginning that ends with a slash. */
function addressOf(specifier: string, map: ImportMap): string | undefined {
  if (Object.hasOwn(map, specifier)) return map[specifier];
  const [prefix] = Object.keys(map)
    .filter((key) => key.endsWith('/') && specifier.startsWith(key))
    .sort((a, b) => b.length - a.length);
  return prefix && `${map[prefix]}${specifier.slice(prefix.length)}`;
}

/** Follows every import of an entry, to its end, by the map alone; returns the specifiers that lead nowhere. */
async function unresolved(entry: string, map: ImportMap): Promise<{ lost: string[]; found: string[] }> {
  const lost = new Set<string>();
  const found = new Set<string>();
  const byMap: Plugin = {
    name: 'import-map',
    setup(build) {
      build.onResolve({ filter: /^[^./]/ }, ({ path, importer, kind }) => {
        if (kind === 'entry-point') return undefined;
        const address = addressOf(path, map);
        const file = address === undefined ? undefined : fileAt(address, importer);
        (file ? found : lost).add(path);
        return file ? { path: file } : { path, external: true };
      });
    },
  };
  await build({
    entryPoints: [join(root, entry)],
    bundle: true,
    write: false,
    outdir: '/',
    format: 'esm',
    splitting: true,
    platform: 'neutral',
    logLevel: 'silent',
    plugins: [byMap],
  });
  return { lost: [...lost], found: [...found] };
}

describe('the import map in the README', () => {
  it('of the core covers what all its entries import', async () => {
    const own = Object.fromEntries(
      Object.entries(ofCore).filter(([name]) => !name.startsWith('@diskloupe/core')),
    );
    const { lost, found } = await unresolved('packages/core/src/all.ts', own);
    expect(lost).toEqual([]);
    expect(found).toEqual(
      expect.arrayContaining(['pako', '@noble/hashes/sha3.js', '@diskloupe/decode/zstd']),
    );
  });

  it('of the element covers what it imports, to the last directive of Lit', async () => {
    const map = { ...ofCore, ...named, ...ofElement };
    const { lost, found } = await unresolved('packages/element/src/define.ts', map);
    expect(lost).toEqual([]);
    expect(found).toEqual(
      expect.arrayContaining(['lit/directives/ref.js', '@diskloupe/core/disk', 'lit-html']),
    );
  });

  it('does not cover it without one of its lines', async () => {
    const { 'lit/': _directives, ...others } = ofElement;
    const { lost } = await unresolved('packages/element/src/define.ts', { ...ofCore, ...named, ...others });
    expect(lost).toEqual(['lit/directives/ref.js']);
  });
});
