import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, it } from 'vitest';
import { isInstalled, type Recipe, run, Workshop } from './qemu-made.js';

const MIB = 2 ** 20;
const workshop = new Workshop();

describe.skipIf(!isInstalled)('a qcow image that qemu-io wrote to', () => {
  const recipes: Omit<Recipe, 'format'>[] = [
    { name: 'whole.qcow', options: '', size: 16 * MIB, step: 4096, kinds: ['write -z', 'discard'] },
    { name: 'unaligned.qcow', options: '', size: 8 * MIB, step: 512 },
    { name: 'odd.qcow', options: '', size: 5 * MIB + 1536, step: 512 },
  ];

  it.each(recipes)('reads as in QEMU: $name', async (recipe) => {
    await workshop.make({ ...recipe, format: 'qcow' });
    await workshop.expectSameContent(recipe.name, 'qcow');
  });

  it('reads through its backing file, which makes clusters of 512 bytes', async () => {
    await workshop.make({ name: 'base.qcow2', format: 'qcow2', options: '', size: 3 * MIB, step: 512 });
    const options = 'backing_file=base.qcow2,backing_fmt=qcow2';
    await workshop.make({ name: 'top.qcow', format: 'qcow', options, size: 5 * MIB, step: 512 });
    await workshop.expectSameContent('top.qcow', 'qcow');
  });

  it('reads compressed clusters, and those written over them', async () => {
    const cwd = workshop.folder;
    await run('qemu-img', ['create', '-q', '-f', 'qcow', 'packed.qcow', '2M'], { cwd });
    // qemu-img convert -c fails: the driver accepts only one cluster at a time.
    const text = Array.from({ length: 40_000 }, (_, i) => `${i * i} `).join('');
    const commands: string[] = [];
    for (let i = 0; i < 60; i++) {
      await writeFile(join(cwd, `part${i}`), text.slice(4096 * i, 4096 * (i + 1)));
      commands.push('-c', `write -c -s part${i} ${4096 * (7 * i)} 4096`);
    }
    await run('qemu-io', ['-f', 'qcow', ...commands, 'packed.qcow'], { cwd });
    await workshop.expectSameContent('packed.qcow', 'qcow');
    await run('qemu-io', ['-f', 'qcow', '-c', 'write -P 7 100k 300k', 'packed.qcow'], { cwd });
    await run('qemu-io', ['-f', 'qcow', '-c', 'write -P 9 29184 512', 'packed.qcow'], { cwd });
    await workshop.expectSameContent('packed.qcow', 'qcow');
  });
});
