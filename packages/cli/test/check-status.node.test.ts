import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildProgram, type Program } from './program.js';
import { hasQemu, make, qemu } from './qemu.js';

const FORMATS = ['qcow2', 'qed', 'qcow', 'vdi', 'vmdk', 'vpc', 'vhdx', 'parallels', 'raw'];

/** What to do to an image. */
const DAMAGES: Readonly<Record<string, (image: Buffer) => Uint8Array>> = {
  whole: (image) => image,
  half: (image) => image.subarray(0, image.length / 2),
  'cut-in-magic': (image) => image.subarray(0, 4),
  'cut-in-header': (image) => image.subarray(0, 600),
  'other-magic': (image) => Buffer.concat([Buffer.from('XXXX'), image.subarray(4)]),
  ones: (image) => Buffer.concat([image.subarray(0, 8), Buffer.alloc(120, 0xff), image.subarray(128)]),
};

const CASES: readonly (readonly string[])[] = [
  ...FORMATS.flatMap((format) => Object.keys(DAMAGES).map((damage) => [`${damage}.${format}`])),
  ['missing.qcow2'],
  ['folder.qcow2'],
  ['empty.qcow2'],
  ['whole.qcow2/inside'],
  ['-f', 'raw', 'missing.raw'],
  ['-f', 'raw', 'whole.qcow2'],
  ['-f', 'nosuch', 'whole.qcow2'],
  ...['qcow2', 'vmdk', 'luks', 'bochs', 'dmg', 'cloop', 'vpc'].map((format) => ['-f', format, 'whole.raw']),
];

let program: Program;

beforeAll(async () => {
  program = await buildProgram();
  const { folder } = program;
  if (!hasQemu) return;
  for (const format of FORMATS) {
    make(folder, `create -q -f ${format} made.${format} 8M`);
    const image = readFileSync(join(folder, `made.${format}`));
    for (const [damage, change] of Object.entries(DAMAGES))
      writeFileSync(join(folder, `${damage}.${format}`), change(image));
  }
  mkdirSync(join(folder, 'folder.qcow2'));
  writeFileSync(join(folder, 'empty.qcow2'), '');
});
afterAll(() => program.remove());

describe.skipIf(!hasQemu)('diskloupe check exits as qemu-img check does', () => {
  it.each(CASES.map((args) => [args.join(' '), args] as const))('of %s', async (_, args) => {
    const { status } = await program.run(['check', ...args]);
    expect(status).toBe(qemu(program.folder, 'qemu-img', ['check', ...args]).status);
  });
});
