import { describe, it } from 'vitest';
import { isInstalled, type Recipe, Workshop } from './qemu-made.js';

const MIB = 2 ** 20;
const workshop = new Workshop();

describe.skipIf(!isInstalled)('a QED image that qemu-io wrote to', () => {
  const recipes: Omit<Recipe, 'format'>[] = [
    { name: 'zeros.qed', options: '', size: 16 * MIB, step: 65_536, kinds: ['write -z', 'discard'] },
    { name: 'unaligned.qed', options: 'cluster_size=4k,table_size=2', size: 12 * MIB, step: 512 },
    { name: 'odd.qed', options: 'table_size=16', size: 5 * MIB + 1536, step: 512 },
    { name: 'large.qed', options: 'cluster_size=2M,table_size=2', size: 15 * MIB, step: 4096 },
  ];

  it.each(recipes)('reads as in QEMU: $name', async (recipe) => {
    await workshop.make({ ...recipe, format: 'qed' });
    await workshop.expectSameContent(recipe.name, 'qed');
  });

  it('reads through backing files, larger and smaller than itself', async () => {
    await workshop.make({ name: 'base.raw', format: 'raw', options: '', size: 3 * MIB, step: 512 });
    const raw = 'backing_file=base.raw,backing_fmt=raw,cluster_size=16k';
    const kinds = ['write -z'];
    await workshop.make({ name: 'mid.qed', format: 'qed', options: raw, size: 9 * MIB, step: 512, kinds });
    await workshop.expectSameContent('mid.qed', 'qed');
    const qed = 'backing_file=mid.qed,backing_fmt=qed,cluster_size=4k';
    await workshop.make({ name: 'top.qed', format: 'qed', options: qed, size: 7 * MIB, step: 4096, kinds });
    await workshop.expectSameContent('top.qed', 'qed');
  });
});
