import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { corpusImage } from '@diskloupe/test-images';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildProgram, type Program } from './program.js';
import { hasQemu, qemu } from './qemu.js';

const NAMES = ['numbered.raw', 'qcow2-v2.qcow2', 'qcow2-bitmaps.qcow2', 'vhdx-two-blocks.vhdx', 'qed.qed'];

let program: Program;

beforeAll(async () => {
  program = await buildProgram();
  for (const name of NAMES) writeFileSync(join(program.folder, name), await corpusImage(name));
});
afterAll(() => program.remove());

describe.skipIf(!hasQemu)('diskloupe measure reports what qemu-img measure reports', () => {
  it.each([
    ['numbered.raw'],
    ['-f raw qcow2-v2.qcow2'],
    ...NAMES.map((name) => [`-O qcow2 ${name}`]),
    ['-O qcow2 -o cluster_size=4k qcow2-v2.qcow2'],
    ['-O qcow2 -o cluster_size=2M -U qcow2-bitmaps.qcow2'],
    ['--size 10G'],
    ['--size 0 -O qcow2'],
    ['--size 1001'],
    ['--size 1.5k -O qcow2 -o cluster_size=512'],
    ['--size 2P -O qcow2'],
  ])('%s', async (line) => {
    for (const output of ['human', 'json']) {
      const args = ['measure', `--output=${output}`, ...line.split(' ')];
      const { status, stdout } = await program.run(args);
      expect({ status, stdout }).toEqual(qemu(program.folder, 'qemu-img', args));
    }
  });
});

describe('diskloupe measure', () => {
  it.each([
    ['', 'measure: give either a file or --size'],
    ['--size 10G numbered.raw', 'numbered.raw: give either a file or --size'],
    ['--size 3P -O qcow2', 'measure: the disk is too large for clusters of 65536 bytes'],
    ['--size 9E', "argument '9E' is invalid. Give a size such as 65536, 64k, or 1.5G."],
    ['-O vmdk numbered.raw', "argument 'vmdk' is invalid. Allowed choices are raw, qcow2."],
    ['-O qcow2 -o cluster_size=1000 numbered.raw', 'numbered.raw: clusterSize must be a power of two'],
    ['-O qcow2 -o cluster_size=big numbered.raw', 'numbered.raw: clusterSize must be a power of two'],
    ['-O qcow2 -o compat numbered.raw', "argument 'compat' is invalid. Give options as name=value"],
    ['-o cluster_size=4k numbered.raw', 'cluster_size is not an option of raw that measure supports'],
    [
      '-O qcow2 -o extended_l2=on numbered.raw',
      'extended_l2 is not an option of qcow2 that measure supports',
    ],
  ])('exits with 2 and one line: %s', async (line, message) => {
    const { status, stdout, stderr } = await program.run(['measure', ...line.split(' ').filter(Boolean)]);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr).toMatch(/^diskloupe: [^\n]+\n$/);
  });
});
