import { describe, it } from 'vitest';
import { sampleOf } from '../../../../scripts/sample.js';
import { CheckFolder, isInstalled } from './compare.js';
import { parallelsRegions, qedRegions, type Region, vdiRegions, vhdxRegions, vmdkRegions } from './damage.js';
import { otherRecipes } from './recipes.js';

const REGIONS: Readonly<Record<string, (image: Uint8Array) => readonly Region[]>> = {
  qed: qedRegions,
  vdi: vdiRegions,
  parallels: parallelsRegions,
  vhdx: vhdxRegions,
  vmdk: vmdkRegions,
};
const HAS_OTHER_FILES = /flat|split/;

describe.skipIf(!isInstalled)('a check of the other formats', () => {
  const folder = new CheckFolder();

  for (const recipe of sampleOf(otherRecipes, 2)) {
    it(`agrees with qemu-img on ${recipe.name}, clean and damaged`, async () => {
      await folder.expectSame(recipe);
      const regionsOf = REGIONS[recipe.format];
      if (!regionsOf || HAS_OTHER_FILES.test(recipe.name)) return;
      await folder.expectSameDamaged(recipe, regionsOf, 5);
    });
  }

  it('agrees with qemu-img on a damaged extent in a separate file', async () => {
    for (const recipe of otherRecipes.filter(({ name }) => name === 'split.vmdk'))
      await folder.expectSame(recipe);
    const extent = { name: 'split-s002.vmdk', format: 'vmdk', options: '', size: 0 };
    await folder.expectSameDamaged(extent, vmdkRegions, 6, ['split.vmdk']);
  });
});
