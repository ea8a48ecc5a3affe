import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { root } from '../../../../scripts/paths.js';
import { SOURCE_CONDITION } from '../../../../scripts/source-condition.js';
import { writtenRecipes } from './recipe-files.js';

/** What recipes import of core, besides itself. */
const ENTRIES = [
  '',
  'disk',
  'qemu-img',
  'policy',
  'contents',
  'intake',
  'upload',
  'digest',
  'workers',
  'words',
];

function aliasOf(entry: string): [name: string, file: string] {
  const file = join(root, 'packages', 'core', 'src', entry, 'index.ts');
  return [entry ? `@diskloupe/core/${entry}` : '@diskloupe/core', file];
}

/** A file of a recipe as a module that runs in Node, with our sources in it. Call `remove` at the end. */
export async function runRecipe(
  page: string,
  file: string,
): Promise<{ readonly module: Readonly<Record<string, unknown>>; remove(): Promise<void> }> {
  const written = await writtenRecipes();
  try {
    const outfile = join(written.folder, 'bundle', 'recipe.mjs');
    await build({
      entryPoints: [join(written.folder, page, file)],
      outfile,
      bundle: true,
      format: 'esm',
      platform: 'node',
      conditions: [SOURCE_CONDITION],
      alias: Object.fromEntries(ENTRIES.map(aliasOf)),
      logLevel: 'silent',
    });
    return { module: await import(/* @vite-ignore */ pathToFileURL(outfile).href), remove: written.remove };
  } catch (error) {
    await written.remove();
    throw error;
  }
}
