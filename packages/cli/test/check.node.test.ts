import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { corpusImage } from '@diskloupe/test-images';
import { writeQcow2 } from '@diskloupe/test-images/writers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildProgram, type Program } from './program.js';
import { hasQemu, qemu } from './qemu.js';

const NAMES = ['qcow2-v3.qcow2', 'vdi-dynamic.vdi', 'vhdx-dynamic.vhdx', 'qed.qed', 'numbered.raw'];
const CLUSTER = 65_536;

let program: Program;

beforeAll(async () => {
  program = await buildProgram();
  for (const name of NAMES) writeFileSync(join(program.folder, name), await corpusImage(name));
  // The writer's clusters are header, refcount table, refcount block and L1 table; nothing counts them yet.
  const counted = (name: string, clusters: number): void => {
    const { bytes } = writeQcow2();
    const view = new DataView(bytes.buffer);
    view.setBigUint64(CLUSTER, BigInt(2 * CLUSTER));
    for (let i = 0; i < clusters; i++) view.setUint16(2 * CLUSTER + 2 * i, 1);
    const file = new Uint8Array(Math.max(4, clusters) * CLUSTER);
    file.set(bytes);
    writeFileSync(join(program.folder, name), file);
  };
  counted('clean.qcow2', 4);
  counted('leak.qcow2', 6);
  counted('corrupt.qcow2', 3);
});
afterAll(() => program.remove());

describe.skipIf(!hasQemu)('diskloupe check reports what qemu-img check reports', () => {
  it.each([...NAMES, 'clean.qcow2', 'leak.qcow2', 'corrupt.qcow2', 'nothing.raw'])('of %s', async (name) => {
    for (const output of ['human', 'json']) {
      const args = ['check', `--output=${output}`, name];
      const { status, stdout } = await program.run(args);
      expect({ status, stdout }).toEqual(qemu(program.folder, 'qemu-img', args));
    }
  });
});

describe('diskloupe check', () => {
  it.each([
    ['clean.qcow2', 0],
    ['leak.qcow2', 3],
    ['corrupt.qcow2', 2],
    ['numbered.raw', 63],
    ['nothing.raw', 1],
  ])('exits, for %s, with %i', async (name, expected) => {
    const { status, stderr } = await program.run(['check', name]);
    expect(status).toBe(expected);
    if (expected) expect(stderr).toMatch(new RegExp(`^(diskloupe: ${name}: [^\n]+\n)+$`));
    else expect(stderr).toBe('');
  });

  it.each([[[]], [['--repair', 'a']], [['clean.qcow2', 'leak.qcow2']]])(
    'exits with 1, and not with the status of a corrupt image, for an invalid command line: %j',
    async (args) => {
      const { status, stdout, stderr } = await program.run(['check', ...args]);
      expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
      expect(stderr).toMatch(/^diskloupe: [^\n]+\n$/);
    },
  );

  it('prints only what is wrong with --quiet', async () => {
    expect(await program.run(['check', '-q', 'clean.qcow2'])).toMatchObject({
      status: 0,
      stdout: '',
      stderr: '',
    });
    const { stdout, stderr } = await program.run(['check', '-q', 'leak.qcow2']);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^diskloupe: leak\.qcow2: /);
  });
});
