import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { corpusEntry, corpusImage } from '@diskloupe/test-images';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildProgram, type Program } from './program.js';
import { hasQemu, make, qemu } from './qemu.js';

/** Of the corpus, images of each way to store a disk. */
const NAMES = [
  'odd-size.raw',
  'one-byte.raw',
  'empty.raw',
  'qcow2-v3.qcow2',
  'qcow2-size-0.qcow2',
  'qcow2-zlib.qcow2',
  'qed.qed',
  'vdi-odd-size.vdi',
  'vhd-two-blocks.vhd',
  'vhdx-two-blocks.vhdx',
  'vmdk-flat.vmdk',
  'vmdk-2gb-sparse.vmdk',
  'vmdk-stream-optimized.vmdk',
  'bochs-growing.img',
  'cloop.cloop',
];

let program: Program;

beforeAll(async () => {
  program = await buildProgram();
  const all = new Set(NAMES.flatMap((name) => [name, ...(corpusEntry(name).needs ?? [])]));
  // Without holes, which QEMU would learn from the file system.
  for (const name of all) writeFileSync(join(program.folder, name), await corpusImage(name));
  if (!hasQemu) return;
  mkdirSync(join(program.folder, 'folder'));
  make(program.folder, 'create -q -f qcow2 folder/base.qcow2 1M', 'write -P 1 0 128k', 'write -P 2 704k 64k');
  make(
    program.folder,
    'create -q -f qcow2 -b base.qcow2 -F qcow2 folder/top.qcow2 2M',
    'write -P 3 128k 64k',
    'write -z 0 64k',
  );
});
afterAll(() => program.remove());

/** Runs both with the same arguments. */
async function expectSame(...args: readonly string[]): Promise<void> {
  const told = args.some((arg) => arg.endsWith('odd-size.raw')) ? ['-f', 'raw'] : [];
  const { status, stdout } = await program.run(['map', ...told, ...args]);
  expect({ status, stdout }).toEqual(qemu(program.folder, 'qemu-img', ['map', ...told, ...args]));
}

describe.skipIf(!hasQemu)('diskloupe map reports what qemu-img map reports', () => {
  it.each(NAMES)('of %s', async (name) => {
    await Promise.all([expectSame('--output=json', name), expectSame(name)]);
  });

  it.each([
    [''],
    ['--start-offset 70000 --max-length 100000'],
    ['-s 0x10000 -l 64k'],
    ['--start-offset=1.5M'],
    ['--start-offset=3M'],
    ['--max-length=0'],
    ['-f qcow2 -U'],
  ])('of a chain, with %s', async (line) => {
    const args = line ? line.split(' ') : [];
    const outputs = ['--output=json', '--output=human'];
    await Promise.all(outputs.map((output) => expectSame(...args, output, 'folder/top.qcow2')));
  });

  it('of a snapshot, for which qemu-img has no option', async () => {
    make(program.folder, 'create -q -f qcow2 snapshots.qcow2 1M', 'write -P 1 0 64k');
    const before = qemu(program.folder, 'qemu-img', ['map', '--output=json', 'snapshots.qcow2']).stdout;
    qemu(program.folder, 'qemu-img', ['snapshot', '-c', 'first', 'snapshots.qcow2']);
    qemu(program.folder, 'qemu-io', ['-c', 'write -P 2 512k 64k', 'snapshots.qcow2']);
    for (const name of ['first', '1', 'snapshot.name=first', 'snapshot.id=1,snapshot.name=first']) {
      const now = await program.run(['map', '--output=json', '--snapshot', name, 'snapshots.qcow2']);
      expect(now).toMatchObject({ status: 0, stdout: before, stderr: '' });
    }
  });
});

describe('diskloupe map', () => {
  it('says why the table ends early', async () => {
    const { status, stdout, stderr } = await program.run(['map', 'qcow2-zlib.qcow2']);
    expect({ status, stdout }).toEqual({
      status: 1,
      stdout: 'Offset          Length          Mapped to       File\n',
    });
    expect(stderr).toBe(
      'diskloupe: qcow2-zlib.qcow2: File contains external, encrypted or compressed clusters.\n',
    );
  });

  it.each([
    [['nothing.raw'], 2, 'nothing.raw: no such file'],
    [['-f', 'floppy', 'one-byte.raw'], 2, 'one-byte.raw: format: floppy is none of'],
    [['-f', 'qcow2', 'one-byte.raw'], 1, 'one-byte.raw: qcow2: '],
    [
      ['odd-size.raw'],
      1,
      'odd-size.raw: this is text, not a disk image: diskloupe inspect odd-size.raw says what to do, and -f raw reads the file as is',
    ],
    [['--snapshot', 'first', 'qcow2-v3.qcow2'], 1, 'qcow2-v3.qcow2: qcow2: snapshot is first'],
    [['--snapshot', 'snapshot.name=a', 'qcow2-v3.qcow2'], 1, 'snapshot is snapshot.name=a'],
    [['--snapshot', 'snapshot.tag=a', 'qcow2-v3.qcow2'], 2, 'snapshot.tag=a is not a snapshot filter'],
    [['-'], 2, '-: a stream does not allow random access'],
    [['-s', 'much', 'a'], 2, "argument 'much' is invalid. Give a size such as 65536, 64k, or 1.5G."],
  ])('exits with one line: %j', async (args, expected, message) => {
    const { status, stdout, stderr } = await program.run(['map', ...args]);
    expect({ status, stdout }).toEqual({ status: expected, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr).toMatch(/^diskloupe: [^\n]+\n$/);
  });
});
