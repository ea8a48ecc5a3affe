import { describe, it } from 'vitest';
import { sampleOf } from '../../../../scripts/sample.js';
import { CheckFolder, isInstalled } from './compare.js';
import { qcow2Regions } from './damage.js';
import { qcow2ContentRecipes } from './recipes.js';

describe.skipIf(!isInstalled)('a check of qcow2 by content', () => {
  const folder = new CheckFolder();

  for (const recipe of sampleOf(qcow2ContentRecipes, 2)) {
    it(`agrees with qemu-img on ${recipe.name}, clean and damaged`, async () => {
      await folder.expectSame(recipe);
      // For an encrypted image, qemu-img needs the key, and prints another name.
      if (recipe.steps?.includes('luks')) return;
      await folder.expectSameDamaged(recipe, qcow2Regions, 4);
    });
  }
});
