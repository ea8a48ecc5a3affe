/**
 * Makes the corpus anew with real tools: `tsx make-corpus.ts`.
 *
 *   --only NAME   makes one image anew (and what its recipe leaves beside it); what was made from it stays
 *   --check       asks qemu-img about the recorded images again and reports every difference
 */

import { isDeepStrictEqual, parseArgs } from 'node:util';
import type { CorpusEntry } from '../src/corpus.js';
import { inTemporaryFolder, makeImage, missingTool } from './corpus/make.js';
import { askQemu } from './corpus/qemu.js';
import type { Recipe } from './corpus/recipe.js';
import { packedTotal, readManifest, removeStrays, unpackInto, writeManifest } from './corpus/store.js';
import { recipes } from './recipes/index.js';

const LARGEST_TOTAL = 2.5 * 1024 * 1024;

function makeAll(): void {
  const images: CorpusEntry[] = [];
  for (const recipe of recipes) images.push(...make(recipe));
  finish(images);
}

function makeOne(name: string): void {
  const recipe = recipes.find((one) => one.name === name || one.parts?.some((part) => part.name === name));
  if (recipe === undefined) throw new Error(`no recipe makes ${name}`);
  const made = make(recipe);
  const recorded = readManifest();
  const known = new Set(recorded.map((entry) => entry.name));
  const renewed = recorded.map((entry) => made.find((one) => one.name === entry.name) ?? entry);
  finish([...renewed, ...made.filter((entry) => !known.has(entry.name))]);
}

function make(recipe: Recipe): CorpusEntry[] {
  try {
    return makeImage(recipe);
  } catch (error) {
    throw new Error(`${recipe.name}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function finish(images: readonly CorpusEntry[]): void {
  writeManifest(images);
  removeStrays(images);
  const total = packedTotal(images);
  console.log(`${images.length} images, ${total} bytes compressed.`);
  if (total > LARGEST_TOTAL) throw new Error(`the corpus may have ${LARGEST_TOTAL} bytes at most`);
}

/** Compares qemu-img's current answers with the recorded ones; true if nothing differs. */
function check(): boolean {
  let same = true;
  for (const entry of readManifest()) {
    const now = inTemporaryFolder((folder) => {
      unpackInto(folder, [entry.name, ...(entry.needs ?? [])]);
      return askQemu(entry, folder);
    });
    for (const key of ['qemu', 'qemuError', 'qemuTold', 'content'] as const) {
      if (isDeepStrictEqual(entry[key], now[key])) continue;
      same = false;
      console.log(`${entry.name}: ${key} was ${JSON.stringify(entry[key])}, is ${JSON.stringify(now[key])}`);
    }
  }
  if (same) console.log('qemu-img says what was recorded.');
  return same;
}

function main(): void {
  const { values } = parseArgs({ options: { only: { type: 'string' }, check: { type: 'boolean' } } });
  const wanted = values.check === true ? [] : recipes.filter((one) => (values.only ?? one.name) === one.name);
  const missing = missingTool(wanted);
  if (missing !== undefined) throw new Error(`the program ${missing} is not installed`);
  if (values.check === true) process.exitCode = check() ? 0 : 1;
  else if (values.only !== undefined) makeOne(values.only);
  else makeAll();
}

try {
  main();
} catch (error) {
  console.error(`The corpus cannot be made: ${error instanceof Error ? error.message : String(error)}.`);
  process.exitCode = 1;
}
