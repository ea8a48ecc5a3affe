import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { coreEntries, sourceOf } from '../../../../scripts/core-entries.js';
import { SOURCE_CONDITION } from '../../../../scripts/source-condition.js';
import { writtenRecipes } from './recipe-files.js';

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
      alias: Object.fromEntries(coreEntries.map((entry) => [entry.name, sourceOf(entry)])),
      logLevel: 'silent',
    });
    return { module: await import(/* @vite-ignore */ pathToFileURL(outfile).href), remove: written.remove };
  } catch (error) {
    await written.remove();
    throw error;
  }
}
