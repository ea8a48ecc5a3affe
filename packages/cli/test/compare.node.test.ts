import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeQcow2 } from '@diskloupe/test-images/writers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildProgram, type Program } from './program.js';
import { hasQemu, make, qemu } from './qemu.js';

let program: Program;

beforeAll(async () => {
  program = await buildProgram();
  const raw = (name: string, size: number, ...ones: readonly number[]): void => {
    const bytes = new Uint8Array(size);
    for (const at of ones) bytes[at] = 1;
    writeFileSync(join(program.folder, name), bytes);
  };
  raw('one.raw', 1 << 20, 5000);
  raw('other.raw', 1 << 20, 5000, 70_000);
  raw('longer.raw', 2 << 20, 5000);
  raw('written-behind.raw', 2 << 20, 5000, 1_500_001);
  raw('cut.raw', 1000, 5);
  raw('cut-further.raw', 1001, 5);
  raw('cut-other.raw', 1001, 600);
  raw('uncut.raw', 1024, 5);
  raw('uncut-other.raw', 1024, 5, 1020);
  writeFileSync(join(program.folder, 'empty.qcow2'), writeQcow2({ size: 1 << 20 }).bytes);
  if (!hasQemu) return;
  const { folder } = program;
  make(folder, 'create -q -f qcow2 one.qcow2 1M', 'write -P 1 5000 1', 'write -z 512k 64k');
  make(folder, 'create -q -f qcow2 hole.qcow2 1M', 'write -P 1 5000 1');
  make(folder, 'convert -c -O qcow2 one.qcow2 compressed.qcow2');
  make(folder, 'convert -O vmdk one.qcow2 one.vmdk');
  make(folder, 'create -q -f qcow2 -b hole.qcow2 -F qcow2 above.qcow2', 'write -P 9 600k 1000');
});
afterAll(() => program.remove());

describe.skipIf(!hasQemu)('diskloupe compare reports what qemu-img compare reports', () => {
  it.each([
    ['one.raw one.raw'],
    ['one.raw other.raw'],
    ['one.raw longer.raw'],
    ['longer.raw one.raw'],
    ['one.raw written-behind.raw'],
    ['cut.raw uncut.raw'],
    ['cut.raw uncut-other.raw'],
    ['empty.qcow2 one.raw'],
    ['other.raw empty.qcow2'],
    ['one.vmdk compressed.qcow2'],
    ['one.qcow2 hole.qcow2'],
    ['above.qcow2 hole.qcow2'],
    ['-f qcow2 -F raw one.qcow2 one.raw'],
    ['-f raw one.qcow2 one.raw'],
    ['-q one.raw other.raw'],
    ['-s one.raw one.raw'],
    ['-s one.raw longer.raw'],
    ['-s one.raw other.raw'],
    ['-s one.qcow2 hole.qcow2'],
    ['-s one.qcow2 compressed.qcow2'],
    ['-s cut.raw uncut-other.raw'],
    ['-s cut.raw cut-further.raw'],
    ['-s cut.raw cut-other.raw'],
    ['one.raw nothing.raw'],
    ['-f qcow2 one.raw one.raw'],
  ])('%s', async (line) => {
    const args = ['compare', ...line.split(' ')];
    const { status, stdout } = await program.run(args);
    expect({ status, stdout }).toEqual(qemu(program.folder, 'qemu-img', args));
  });
});

describe('diskloupe compare', () => {
  it('exits with 1 if disks differ, and with 0 if they do not', async () => {
    expect(await program.run(['compare', 'one.raw', 'other.raw'])).toMatchObject({
      status: 1,
      stdout: `Content mismatch at offset ${Math.floor(70_000 / 512) * 512}!\n`,
      stderr: '',
    });
    const equal = { status: 0, stdout: 'Images are identical.\n', stderr: '' };
    expect(await program.run(['compare', 'one.raw', 'one.raw'])).toMatchObject(equal);
  });

  it('exits with 2 if an image cannot be opened, and names it', async () => {
    const { status, stdout, stderr } = await program.run(['compare', 'one.raw', 'nothing.raw']);
    expect({ status, stdout, stderr }).toEqual({
      status: 2,
      stdout: '',
      stderr: 'diskloupe: nothing.raw: no such file\n',
    });
  });

  it('exits with 2, not 1, for a file that is not an image', async () => {
    const { status, stderr } = await program.run(['compare', '-f', 'qcow2', 'one.raw', 'one.raw']);
    expect(status).toBe(2);
    expect(stderr).toMatch(/^diskloupe: one\.raw: qcow2: [^\n]+\n$/);
  });

  it('exits with 4 if an image cannot be read to its end', async () => {
    const broken = writeQcow2({ size: 1 << 20 }).bytes;
    // The first entry of the L1 table, in the fourth cluster, points beyond the end of the file.
    new DataView(broken.buffer).setBigUint64(3 * 65_536, 0x8000000000ff0000n);
    writeFileSync(join(program.folder, 'broken.qcow2'), broken);
    const { status, stdout, stderr } = await program.run(['compare', 'one.raw', 'broken.qcow2']);
    expect({ status, stdout }).toEqual({ status: 4, stdout: '' });
    expect(stderr).toMatch(
      /^diskloupe: one\.raw, broken\.qcow2: The disk in this qcow2 image can't be read at offset 0\. .+\n$/,
    );
  });

  it.each([['one.raw'], ['one.raw other.raw cut.raw'], ['--strct one.raw one.raw']])(
    'exits with 2 for an invalid command line: %s',
    async (line) => {
      const { status, stderr } = await program.run(['compare', ...line.split(' ')]);
      expect(status).toBe(2);
      expect(stderr).toMatch(/^diskloupe: [^\n]+\n$/);
    },
  );

  it('shows progress on request', async () => {
    const { stdout, stderr } = await program.run(['compare', '-p', 'one.raw', 'one.raw']);
    expect(stdout).toBe('Images are identical.\n');
    expect(stderr).toMatch(/(^|\n)100 % {2}1 MiB of 1 MiB.*\n$/);
    const quiet = await program.run(['compare', '-p', '-q', 'one.raw', 'one.raw']);
    expect(quiet).toMatchObject({ status: 0, stdout: '', stderr: '' });
  });
});
