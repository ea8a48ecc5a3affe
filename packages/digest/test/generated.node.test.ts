import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { SOURCES } from '../rounds/sources.js';

it.each(Object.entries(SOURCES))('the rounds of %s are what the generator writes', (folder, source) => {
  const path = new URL(`../src/${folder}/compress.ts`, import.meta.url);
  expect(readFileSync(path, 'utf8') === source()).toBe(true);
});
