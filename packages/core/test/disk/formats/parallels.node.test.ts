import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeParallels } from '@diskloupe/test-images/writers';
import { describe, it } from 'vitest';
import { isInstalled, type Recipe, Workshop } from './qemu-made.js';

const MIB = 2 ** 20;
const workshop = new Workshop();

describe.skipIf(!isInstalled)('a Parallels image', () => {
  const recipes: Omit<Recipe, 'format'>[] = [
    { name: 'plain.hds', options: '', size: 20 * MIB, step: 65_536, kinds: ['write -z', 'discard'] },
    { name: 'unaligned.hds', options: 'cluster_size=64k', size: 8 * MIB, step: 512 },
    { name: 'small.hds', options: 'cluster_size=4k', size: 8 * MIB, step: 512 },
    { name: 'odd.hds', options: '', size: 5 * MIB + 1536, step: 512 },
  ];

  it.each(recipes)('that qemu-io wrote to reads as in QEMU: $name', async (recipe) => {
    await workshop.make({ ...recipe, format: 'parallels' });
    await workshop.expectSameContent(recipe.name, 'parallels');
  });

  it.each([
    { magic: 'WithoutFreeSpace', clusterSize: 63 * 512 },
    { magic: 'WithoutFreeSpace', clusterSize: 65_536 },
    { magic: 'WithouFreSpacExt', clusterSize: 65_536 },
  ] as const)('reads as in QEMU: $magic, clusters of $clusterSize', async (spec) => {
    const image = writeParallels({ ...spec, diskSize: MIB, allocated: 5 });
    await writeFile(join(workshop.folder, 'written.hds'), image.bytes);
    await workshop.expectSameContent('written.hds', 'parallels');
  });
});
