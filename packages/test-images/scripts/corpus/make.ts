import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CorpusEntry } from '../../src/corpus.js';
import { askQemu } from './qemu.js';
import type { Part, Recipe } from './recipe.js';
import { packedName, storeImage, unpackInto } from './store.js';
import { runShell, toolsOf, toolVersion } from './tools.js';

/** Runs `work` in a new folder that is removed afterward in any case. */
export function inTemporaryFolder<T>(work: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'corpus-'));
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Returns the first missing program that a recipe needs, including qemu-img, which judges all of them. */
export function missingTool(recipes: readonly Recipe[]): string | undefined {
  const wanted = new Set(['qemu-img', ...recipes.flatMap((recipe) => toolsOf(recipe.commands))]);
  return [...wanted].find((tool) => toolVersion(tool) === undefined);
}

/** Makes one image, and its parts, and stores them. */
export function makeImage(recipe: Recipe): CorpusEntry[] {
  return inTemporaryFolder((folder) => {
    unpackInto(folder, [...(recipe.from ?? []), ...(recipe.needs ?? [])]);
    for (const command of recipe.commands) runShell(command, folder);
    const parts = recipe.parts ?? [];
    const needs = [...(recipe.needs ?? []), ...parts.map((part) => part.name)];
    return [
      record({ ...recipe, needs }, recipe, folder),
      ...parts.map((part) => record(part, recipe, folder)),
    ];
  });
}

type Described = Part & Pick<Recipe, 'needs' | 'alsoMatches' | 'passphrase'>;

function record(image: Described, recipe: Recipe, folder: string): CorpusEntry {
  const path = join(folder, image.name);
  if (!existsSync(path)) throw new Error(`the recipe of ${recipe.name} left no ${image.name}`);
  const { name, format } = image;
  return {
    name,
    file: packedName(name),
    ...storeImage(name, readFileSync(path)),
    format,
    ...(image.alsoMatches === undefined ? {} : { alsoMatches: image.alsoMatches }),
    tool: toolNames(recipe),
    command: recipe.commands.join('\n'),
    ...judge(image, folder),
    ...(image.passphrase === undefined ? {} : { passphrase: image.passphrase }),
    ...(image.needs === undefined || image.needs.length === 0 ? {} : { needs: image.needs }),
    ...(image.note === undefined ? {} : { note: image.note }),
  };
}

function toolNames(recipe: Recipe): string {
  const named = toolsOf(recipe.commands).map((tool) => `${tool} ${toolVersion(tool) ?? ''}`);
  // Only printf, dd, truncate, and the like are left.
  return named.length === 0 ? `coreutils ${toolVersion('seq') ?? ''}` : named.join(', ');
}

/** Asks qemu-img in a folder with only the image and what it needs, as a reader would have them. */
function judge(image: Described, folder: string): ReturnType<typeof askQemu> {
  const bench = join(folder, 'bench');
  mkdirSync(bench);
  try {
    for (const name of [image.name, ...(image.needs ?? [])]) cpSync(join(folder, name), join(bench, name));
    return askQemu(image, bench);
  } finally {
    rmSync(bench, { recursive: true, force: true });
  }
}
