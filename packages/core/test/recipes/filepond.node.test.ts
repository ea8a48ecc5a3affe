import { corpusImage } from '@diskloupe/test-images';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ImagePolicy, openstackImage } from '../../src/policy/index.js';
import { type RunningRecipe, runRecipe } from './run-recipe.js';

type Filter = (file: Blob) => Promise<Blob>;
type Plugin = (api: { addFilter(name: string, filter: Filter): void }) => object;

let recipe: RunningRecipe;
let load: Filter;
let refusal: readonly string[] = [];

beforeAll(async () => {
  recipe = await runRecipe('filepond', 'image-gate.ts');
  const imageGate = recipe.module['imageGate'] as (
    policy: ImagePolicy,
    onRefused: (sentences: readonly string[]) => void,
  ) => Plugin;
  imageGate(openstackImage(), (sentences) => {
    refusal = sentences;
  })({
    addFilter(name, filter) {
      expect(name).toBe('LOAD_FILE');
      load = filter;
    },
  });
});
afterAll(() => recipe.remove());

async function file(name: string): Promise<File> {
  return new File([(await corpusImage(name)).slice()], name);
}

describe('the plugin for FilePond', () => {
  it('returns an accepted file', async () => {
    const image = await file('qcow2-zlib.qcow2');
    expect(await load(image)).toBe(image);
  });

  it('rejects a refused one with two short lines for the item, and passes on why', async () => {
    const status = { main: 'Not accepted', sub: 'The reason is below' };
    await expect(load(await file('qcow2-backing-v2.qcow2'))).rejects.toMatchObject({ status });
    expect(refusal).toEqual([
      expect.stringContaining('depends on another file'),
      expect.stringContaining('merge it'),
    ]);
  });

  it('rejects one that cannot be read', async () => {
    const image = await file('qcow2-zlib.qcow2');
    Object.defineProperty(image, 'slice', {
      value: () => {
        throw new DOMException('gone', 'NotReadableError');
      },
    });
    await expect(load(image)).rejects.toMatchObject({ status: { main: 'This file could not be read' } });
  });
});
