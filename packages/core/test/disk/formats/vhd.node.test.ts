import { writeVhd, writeVhdDisk } from '@diskloupe/test-images/writers';
import { describe, it } from 'vitest';
import { isInstalled, knowsParents, noise, type Recipe, Workshop } from './qemu-made.js';

const MIB = 2 ** 20;
const workshop = new Workshop();

describe.skipIf(!isInstalled)('a VHD that qemu-io wrote to', () => {
  const recipes: Omit<Recipe, 'format'>[] = [
    { name: 'holes.vhd', options: 'force_size=on', size: 64 * MIB, step: 65_536 },
    {
      name: 'zeroes.vhd',
      options: 'force_size=on',
      size: 32 * MIB,
      step: 4096,
      kinds: ['write -z', 'discard'],
    },
    { name: 'unaligned.vhd', options: 'force_size=on', size: 16 * MIB, step: 512 },
    { name: 'rounded.vhd', options: '', size: 17 * MIB + 512, step: 512 },
    { name: 'odd.vhd', options: 'force_size=on', size: 5 * MIB + 1536, step: 512 },
    { name: 'fixed.vhd', options: 'subformat=fixed', size: 16 * MIB, step: 512 },
    { name: 'fixed-sized.vhd', options: 'subformat=fixed,force_size=on', size: 5 * MIB + 512, step: 512 },
  ];

  it.each(recipes)('reads as in QEMU: $name', async (recipe) => {
    await workshop.make({ ...recipe, format: 'vpc' });
    await workshop.expectSameContent(recipe.name, 'vpc');
  });

  it('reads as in QEMU if the geometry exceeds the size', async () => {
    const image = writeVhd({ type: 'fixed', size: MIB, creatorApplication: 'vpc ', geometry: [4, 16, 63] });
    image.bytes.set(noise(MIB, 1));
    await workshop.write('geometry.vhd', image.bytes);
    await workshop.expectSameContent('geometry.vhd', 'vpc');
  });

  it('reads as in QEMU if a bitmap has clear bits', async () => {
    const block = { bytes: noise(2 * MIB, 2), bitmap: noise(512, 3) };
    await workshop.write('bitmap.vhd', writeVhdDisk({}, [[1, block]]).bytes);
    await workshop.expectSameContent('bitmap.vhd', 'vpc');
  });
});

describe.skipIf(!knowsParents)('a differencing VHD', () => {
  it('reads as in 7-Zip', async () => {
    const block = (seed: number): { bytes: Uint8Array; bitmap: Uint8Array } => ({
      bytes: noise(2 * MIB, seed),
      bitmap: noise(512, 100 + seed),
    });
    const whole = (seed: number): { bytes: Uint8Array } => ({ bytes: noise(2 * MIB, seed) });
    const parent = writeVhdDisk({}, [
      [3, whole(1)],
      [0, whole(2)],
      [1, whole(3)],
    ]);
    const locators = { W2ru: '.\\parent.vhd' };
    const child = writeVhdDisk({ type: 'differencing', parentName: 'parent.vhd', locators }, [
      [1, block(4)],
      [2, block(5)],
      [3, block(6)],
    ]);
    const uniqueId = Uint8Array.from({ length: 16 }, (_, i) => 0xa0 + i);
    await workshop.write('parent.vhd', parent.bytes);
    await workshop.write('child.vhd', child.with({ header_parent_unique_id: uniqueId }, true).bytes);
    await workshop.expectSameAs7Zip('child.vhd');
  });
});
