import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { coreEntries, sourceOf } from '../../../../scripts/core-entries.js';
import { SOURCE_CONDITION } from '../../../../scripts/source-condition.js';
import { writtenRecipes } from './recipe-files.js';

export interface RunningRecipe {
  readonly module: Readonly<Record<string, unknown>>;
  remove(): Promise<void>;
}

/** A file of a recipe as a module that runs in Node, with our sources in it. Call `remove` at the end. */
export async function runRecipe(page: string, file: string): Promise<RunningRecipe> {
  const written = await writtenRecipes();
  try {
    const outfile = join(written.folder, 'bundle', 'recipe.mjs');
    return { module: await bundled(join(written.folder, page, file), outfile), remove: written.remove };
  } catch (error) {
    await written.remove();
    throw error;
  }
}

/** Bundles a file and what it imports, and loads it. */
export async function bundled(entry: string, outfile: string): Promise<RunningRecipe['module']> {
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    conditions: [SOURCE_CONDITION],
    alias: Object.fromEntries(coreEntries.map((each) => [each.name, sourceOf(each)])),
    logLevel: 'silent',
  });
  return import(/* @vite-ignore */ pathToFileURL(outfile).href);
}
