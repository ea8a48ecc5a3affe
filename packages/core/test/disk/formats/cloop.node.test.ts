import { spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { writeCloop } from '@diskloupe/test-images/writers';
import { describe, it } from 'vitest';
import { isInstalled, run, Workshop } from './qemu-made.js';

const MIB = 2 ** 20;
const workshop = new Workshop();
const hasTool = spawnSync('create_compressed_fs', []).error === undefined;
if (!hasTool) console.log('Compressed loop images are not made: create_compressed_fs is not installed.');

describe.skipIf(!isInstalled)('a compressed loop image', () => {
  it.skipIf(!hasTool).each([4096, 65_536, 1_048_576])('reads as in QEMU: blocks of %i', async (size) => {
    const cwd = workshop.folder;
    await workshop.make({ name: 'base.raw', format: 'raw', options: '', size: 5 * MIB, step: 512 });
    await run('create_compressed_fs', ['-q', '-B', `${size}`, 'base.raw', 'disk.cloop'], { cwd });
    await workshop.expectSameContent('disk.cloop', 'cloop');
  });

  it('reads as in QEMU if the table of offsets is longer than one read', async () => {
    const blocks = Array.from({ length: 20_000 }, (_, i) => deflateSync(new Uint8Array(512).fill(i)));
    const { bytes } = writeCloop({ blockSize: 512, blocks });
    await writeFile(join(workshop.folder, 'long.cloop'), bytes);
    await workshop.expectSameContent('long.cloop', 'cloop');
  });
});
