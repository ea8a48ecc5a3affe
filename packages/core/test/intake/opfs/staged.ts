import { corpusImage } from '@diskloupe/test-images';
import { expect } from 'vitest';
import { stagedNames } from './origin.js';

export async function fileOf(name: string): Promise<File> {
  return new File([await corpusImage(name)], name);
}

export async function nothingIsLeft(): Promise<void> {
  expect(await stagedNames()).toEqual([]);
  const { held = [] } = await navigator.locks.query();
  expect(held.map(({ name }) => name)).toEqual([]);
}
