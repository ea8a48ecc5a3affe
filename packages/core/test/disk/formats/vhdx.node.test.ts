import { openDisk } from '@diskloupe/core/disk';
import { withVhdxLog, writeVhdxDisk } from '@diskloupe/test-images/writers';
import { describe, expect, it } from 'vitest';
import { firstDifference } from '../opened.js';
import { isInstalled, knowsParents, noise, type Recipe, run, Workshop } from './qemu-made.js';

const MIB = 2 ** 20;
const workshop = new Workshop();

describe.skipIf(!isInstalled)('a VHDX that qemu-io wrote to', () => {
  const recipes: Omit<Recipe, 'format'>[] = [
    { name: 'holes.vhdx', options: '', size: 64 * MIB, step: 65_536 },
    { name: 'zeroes.vhdx', options: 'block_size=1M', size: 32 * MIB, step: 65_536, kinds: ['write -z'] },
    { name: 'unaligned.vhdx', options: 'block_size=2M', size: 16 * MIB, step: 512 },
    { name: 'no-zero.vhdx', options: 'block_state_zero=off', size: 32 * MIB, step: 4096 },
    { name: 'fixed.vhdx', options: 'subformat=fixed,block_size=1M', size: 8 * MIB, step: 512 },
    { name: 'log.vhdx', options: 'log_size=2M,block_size=1M', size: 16 * MIB, step: 4096 },
    { name: 'odd.vhdx', options: 'block_size=1M', size: 5 * MIB + 1536, step: 512 },
  ];

  it.each(recipes)('reads as in QEMU: $name', async (recipe) => {
    await workshop.make({ ...recipe, format: 'vhdx' });
    await workshop.expectSameContent(recipe.name, 'vhdx');
  });

  it('reads with its log as in QEMU after a replay', async () => {
    const image = writeVhdxDisk({ size: 8 * MIB, blockSize: MIB }, [
      { entry: 0, state: 6, bytes: noise(MIB, 1) },
      { entry: 1, state: 0, bytes: noise(MIB, 2) },
    ]);
    const table = image.with({ bat_1: 5 * MIB + 6 }).bytes.slice(2 * MIB, 2 * MIB + 4096);
    const dirty = withVhdxLog(image, [
      { at: 0, sequence: 4, writes: [{ offset: 4 * MIB, data: 12_288 }] },
      {
        at: 4096,
        sequence: 5,
        tail: 0,
        writes: [
          { offset: 2 * MIB, data: table },
          { offset: 4 * MIB + 4096, data: noise(4096, 3) },
        ],
      },
    ]);
    await workshop.write('dirty.vhdx', dirty.bytes);
    const disk = await openDisk(dirty.bytes);
    const before = await disk.read(0, disk.size);
    const cwd = workshop.folder;
    await expect(run('qemu-img', ['convert', '-O', 'raw', 'dirty.vhdx', 'no.raw'], { cwd })).rejects.toThrow(
      'contains a log that needs to be replayed',
    );
    await run('qemu-img', ['check', '-q', '-r', 'all', 'dirty.vhdx'], { cwd });
    await workshop.expectSameContent('dirty.vhdx', 'vhdx');
    expect(firstDifference(before, await workshop.read('converted.raw'))).toBe(-1);
  });
});

describe.skipIf(!knowsParents)('a differencing VHDX', () => {
  it.each([512, 4096])('reads as in 7-Zip with sectors of %i bytes', async (logicalSectorSize) => {
    const spec = { size: 8 * MIB, blockSize: MIB, logicalSectorSize };
    const blocks = [0, 1, 2, 3, 5].map((entry) => ({ entry, state: 6, bytes: noise(MIB, entry + 1) }));
    const relative_path = `.\\parent${logicalSectorSize}.vhdx`;
    const parent = { parent_linkage: '{66666666-7777-8888-9999-aaaaaaaaaaaa}', relative_path };
    const child = writeVhdxDisk({ ...spec, parent }, [
      { entry: 1, state: 7, bytes: noise(MIB, 7) },
      { entry: 2, state: 2 },
      { entry: 3, state: 6, bytes: noise(MIB, 8) },
      { entry: 6, state: 7, bytes: noise(MIB, 9) },
      { entry: (2 ** 23 * logicalSectorSize) / MIB, state: 6, bytes: noise(MIB, 10) },
    ]);
    await workshop.write(`parent${logicalSectorSize}.vhdx`, writeVhdxDisk(spec, blocks).bytes);
    await workshop.write(`child${logicalSectorSize}.vhdx`, child.bytes);
    await workshop.expectSameAs7Zip(`child${logicalSectorSize}.vhdx`);
  });
});
