import { describe, it } from 'vitest';
import { isInstalled, type Recipe, Workshop } from './qemu-made.js';

const MIB = 2 ** 20;
const workshop = new Workshop();

describe.skipIf(!isInstalled)('a VDI image that qemu-io wrote to', () => {
  const recipes: Omit<Recipe, 'format'>[] = [
    { name: 'holes.vdi', options: '', size: 64 * MIB, step: 65_536, kinds: ['write -z', 'discard'] },
    { name: 'unaligned.vdi', options: '', size: 16 * MIB, step: 512 },
    { name: 'static.vdi', options: 'static=on', size: 16 * MIB, step: 4096 },
    { name: 'odd.vdi', options: '', size: 5 * MIB + 1536, step: 512 },
  ];

  it.each(recipes)('reads as in QEMU: $name', async (recipe) => {
    await workshop.make({ ...recipe, format: 'vdi' });
    await workshop.expectSameContent(recipe.name, 'vdi');
  });
});
