import { spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeBochs } from '@diskloupe/test-images/writers';
import { describe, it } from 'vitest';
import { isInstalled, run, Workshop } from './qemu-made.js';

const MIB = 2 ** 20;
const workshop = new Workshop();
const hasBximage = spawnSync('bximage', ['--help']).error === undefined;
if (!hasBximage) console.log('Bochs images are not made: bximage is not installed.');

describe.skipIf(!isInstalled)('a Bochs image', () => {
  it.skipIf(!hasBximage)('of bximage reads as in QEMU', async () => {
    const kinds = ['write -z'];
    await workshop.make({ name: 'base.raw', format: 'raw', options: '', size: 20 * MIB, step: 512, kinds });
    const options = ['-q', '-func=convert', '-imgmode=growing', 'base.raw', 'growing.img'];
    await run('bximage', options, { cwd: workshop.folder });
    await workshop.expectSameContent('growing.img', 'bochs');
  });

  it('reads as in QEMU if sectors were never written', async () => {
    for (const version of [1, 2] as const) {
      const { bytes } = writeBochs({ version, disk: MIB - 1024, extent: 131_072, allocated: 3 });
      const bitmap = 512 + 4 * 8;
      // Holes of the first extent: odd ones, a whole byte, the last sector.
      bytes.set([0xb5, 0x00, 0xff, 0x0f, 0xf0, 0x01, 0x80], bitmap);
      bytes[bitmap + 31] = 0x7f;
      await writeFile(join(workshop.folder, 'holes.img'), bytes);
      await workshop.expectSameContent('holes.img', 'bochs');
    }
  });
});
