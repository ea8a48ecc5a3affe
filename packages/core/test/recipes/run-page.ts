import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../../../../scripts/paths.js';
import { fences } from './recipe-files.js';
import { bundled, type RunningRecipe } from './run-recipe.js';

/** A block of a page of the documentation as a module that runs in Node. Call `remove` at the end. */
export async function runPage(page: string, file: string): Promise<RunningRecipe> {
  const text = await readFile(join(root, 'docs', page), 'utf8');
  const block = fences(text).find(({ code }) => code.startsWith(`// ${file}\n`));
  if (!block) throw new Error(`${page} has no ${file}`);
  const folder = await mkdtemp(join(tmpdir(), 'diskloupe-page-'));
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true });
  try {
    await writeFile(join(folder, file), block.code);
    return { module: await bundled(join(folder, file), join(folder, 'bundle', 'page.mjs')), remove };
  } catch (error) {
    await remove();
    throw error;
  }
}
