import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from '../../../../scripts/paths.js';

export const recipes: string = join(root, 'docs', 'recipes');

/** A block of code of a recipe. */
export interface Block {
  /** Without its ending, e.g. `glance`. */
  readonly page: string;
  /** From its first line, otherwise its number. */
  readonly file: string;
  readonly text: string;
}

export async function recipePages(): Promise<string[]> {
  return (await readdir(recipes)).filter((name) => name.endsWith('.md')).sort();
}

/** All blocks of code of a page, whatever their language. */
export function fences(text: string): { readonly language: string; readonly code: string }[] {
  return [...text.matchAll(/^```(\S*)\n(.*?)^```$/gms)].map(([, language = '', code = '']) => ({
    language,
    code,
  }));
}

export async function recipeBlocks(): Promise<Block[]> {
  const pages = (await recipePages()).map(async (name) => {
    const typed = fences(await readFile(join(recipes, name), 'utf8')).filter(({ language }) =>
      /^tsx?$/.test(language),
    );
    return typed.map(({ language, code }, index) => ({
      page: name.replace(/\.md$/, ''),
      file: /^\/\/ ([a-z0-9-]+\.tsx?)\n/.exec(code)?.[1] ?? `block-${index + 1}.${language}`,
      text: code,
    }));
  });
  return (await Promise.all(pages)).flat();
}

/** All blocks as files, one folder per page; `remove` deletes them. */
export async function writtenRecipes(): Promise<{ readonly folder: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'diskloupe-recipes-'));
  for (const { page, file, text } of await recipeBlocks()) {
    await mkdir(join(folder, page), { recursive: true });
    await writeFile(join(folder, page, file), text, { flag: 'wx' });
  }
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}
