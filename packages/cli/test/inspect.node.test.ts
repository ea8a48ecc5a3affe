import { writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { inspectImage } from '@diskloupe/core';
import { corpusEntry, corpusImage } from '@diskloupe/test-images';
import { writeQcow2 } from '@diskloupe/test-images/writers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeImages, writeSparse } from './images.js';
import { buildProgram, type Program } from './program.js';

let program: Program;

beforeAll(async () => {
  program = await buildProgram();
  const names = [
    'qcow2-v3.qcow2',
    'qcow2-backing-passwd.qcow2',
    'luks1-cryptsetup.luks',
    'qcow2-luks.qcow2',
    'numbered.raw',
    'page.pdf',
  ];
  await writeImages(program.folder, names.map(corpusEntry));
  writeFileSync(join(program.folder, 'key'), 'diskloupe\n');
  writeFileSync(join(program.folder, 'wrong'), 'guess');
  writeFileSync(join(program.folder, 'escape.qcow2'), writeQcow2({ backingFile: '\x1b[2Ja\nb' }).bytes);
});
afterAll(() => program.remove());

describe('diskloupe inspect', () => {
  it('reports a safe image', async () => {
    const { status, stdout, stderr } = await program.run(['inspect', 'qcow2-v3.qcow2']);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/^qcow2-v3\.qcow2\n {2}Format {8}QEMU image \(qcow2\)\n {2}Virtual size {2}/);
    expect(stdout).toMatch(/\n {2}Verdict {7}No problems found in \d+ checks\.\n\n {2}passed {7}Follows /);
  });

  it('says first why an image is unsafe', async () => {
    const { status, stdout } = await program.run(['inspect', 'qcow2-backing-passwd.qcow2']);
    expect(status).toBe(1);
    expect(stdout).toContain(`
  Verdict       Not safe to accept. 1 check failed.

  failed       This image depends on another file, /etc/passwd. [backing_file]
               If you made this image, merge it with the other file, on the machine that has both.
                 qemu-img convert -f qcow2 -O qcow2 qcow2-backing-passwd.qcow2 qcow2-backing-passwd-new.qcow2
  passed       `);
  });

  it.each([
    ['its folder', (name: string) => `./${name}`],
    ['an absolute path', (name: string) => join(program.folder, name)],
  ])('names the file in a remedy as gate does, given with %s', async (_, pathOf) => {
    const path = pathOf('qcow2-backing-passwd.qcow2');
    const { stdout } = await program.run(['inspect', path]);
    const [title, ...lines] = stdout.split('\n');
    expect(title).toBe(path);
    const command = `qemu-img convert -f qcow2 -O qcow2 ${basename(path)} qcow2-backing-passwd-new.qcow2`;
    expect(lines.map((line) => line.trim())).toContain(command);
    const gate = await program.run(['gate', '--policy', 'openstack', path]);
    expect(gate.stdout).toContain(`\n             ${command}\n`);
    const json = await program.run(['inspect', '--output=json', path]);
    expect(JSON.parse(json.stdout)).toMatchObject({ fileName: path });
  });

  it('never shows what a check requires where the check did not pass', async () => {
    const { stdout } = await program.run(['inspect', 'qcow2-luks.qcow2', 'qcow2-backing-passwd.qcow2']);
    expect(stdout).toMatch(/\n {2}warning {6}This image is encrypted.+ \[encrypted\]\n/);
    const others = stdout.split('\n').filter((line) => !line.startsWith('  passed '));
    expect(others.join('\n')).not.toMatch(/No backing file|Not encrypted/);
  });

  it('says what a file is that is not a disk image', async () => {
    const { status, stdout } = await program.run(['inspect', 'page.pdf']);
    expect(status).toBe(1);
    expect(stdout).toContain('Virtual size  No virtual disk\n');
  });

  it('prints the report as JSON', async () => {
    const { stdout } = await program.run(['inspect', '--output=json', 'numbered.raw']);
    const report = await inspectImage(await corpusImage('numbered.raw'));
    expect(JSON.parse(stdout)).toEqual({ ...report, fileName: 'numbered.raw' });
    const two = await program.run(['inspect', '--output=json', 'numbered.raw', 'qcow2-v3.qcow2']);
    expect(JSON.parse(two.stdout)).toMatchObject([
      { fileName: 'numbered.raw' },
      { fileName: 'qcow2-v3.qcow2' },
    ]);
  });

  it('inspects standard input in one pass', async () => {
    const input = await corpusImage('qcow2-backing-passwd.qcow2');
    const { status, stdout } = await program.run(['inspect', '--output=json', '-'], { input });
    expect(status).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ fileName: '-', format: 'qcow2', cost: null });
    const declared = await program.run(['inspect', '--expected-format=vmdk', '-'], { input });
    expect(declared.status).toBe(1);
    expect(declared.stderr).toMatch(/^diskloupe: -: This is qcow2, but it was declared as VMDK\.\n$/);
  });

  it('compares an image with its declaration', async () => {
    const fine = await program.run(['inspect', '--expected-format', 'qcow2', 'qcow2-v3.qcow2']);
    expect(fine.status).toBe(0);
    const other = await program.run(['inspect', '--expected-format', 'vpc', 'qcow2-v3.qcow2']);
    expect(other.status).toBe(1);
    expect(other.stdout).toContain('This is qcow2, but it was declared as vpc.');
  });

  it('holds an image to a size', async () => {
    const fine = await program.run(['inspect', '--max-virtual-size', '1MiB', 'numbered.raw']);
    expect(fine.status).toBe(0);
    const large = await program.run(['inspect', '--max-virtual-size=1000000', 'numbered.raw']);
    expect(large.status).toBe(1);
    expect(large.stdout).toContain('The virtual disk is 1 MiB; the limit is 977 KiB.');
    const size = 2 ** 33 + 512;
    writeSparse(join(program.folder, 'large.raw'), Uint8Array.of(1), size);
    expect((await program.run(['inspect', '--max-virtual-size=8GiB', 'large.raw'])).status).toBe(1);
  });

  it('unlocks an encrypted image', async () => {
    const open = await program.run(['inspect', '--passphrase-file', 'key', 'luks1-cryptsetup.luks']);
    expect(open.stdout).toContain('passed       Passphrase unlocks it');
    const wrong = await program.run(['inspect', '--passphrase-file', 'wrong', 'luks1-cryptsetup.luks']);
    expect(wrong.status).toBe(1);
    expect(wrong.stdout).toMatch(/failed +.*passphrase/i);
    const none = await program.run(['inspect', '--passphrase-file', 'nothing', 'luks1-cryptsetup.luks']);
    expect(none).toMatchObject({ status: 2, stdout: '', stderr: 'diskloupe: nothing: no such file\n' });
  });

  it.each([
    [
      'qcow2-luks.qcow2',
      'diskloupe: qcow2-luks.qcow2: the passphrase was not used: an inspection looks into LUKS volumes only\n',
    ],
    ['qcow2-v3.qcow2', ''],
    ['luks1-cryptsetup.luks', ''],
  ])('reports that a passphrase was of no use: %s', async (name, stderr) => {
    expect(await program.run(['inspect', '--passphrase-file', 'key', name])).toMatchObject({ stderr });
  });

  it('exits with the worst of several', async () => {
    const args = ['inspect', 'nothing', 'qcow2-backing-passwd.qcow2', 'qcow2-v3.qcow2'];
    const { status, stdout, stderr } = await program.run(args);
    expect({ status, stderr }).toEqual({ status: 2, stderr: 'diskloupe: nothing: no such file\n' });
    expect(stdout).toMatch(/^qcow2-backing-passwd\.qcow2\n[\s\S]*\n\nqcow2-v3\.qcow2\n/);
  });

  it('never lets an image send anything to the terminal', async () => {
    const { stdout } = await program.run(['inspect', 'escape.qcow2']);
    expect(stdout).toContain('This image depends on another file, \\u{1b}[2Ja\\u{a}b. [backing_file]\n');
    expect(stdout).not.toContain('\x1b');
  });

  it('uses color on request', async () => {
    const code = '\x1b[';
    const of = async (env: NodeJS.ProcessEnv): Promise<string> =>
      (await program.run(['inspect', 'qcow2-v3.qcow2'], { env })).stdout;
    expect(await of({})).not.toContain(code);
    expect(await of({ FORCE_COLOR: '1' })).toContain(`${code}32mNo problems `);
    expect(await of({ FORCE_COLOR: '1', NO_COLOR: '1' })).toContain(code);
    expect(await of({ FORCE_COLOR: '0' })).not.toContain(code);
  });
});
