import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatInfo, type ImageInfo, imageInfoJson } from '@diskloupe/core/qemu-img';
import { corpusEntry, corpusImage } from '@diskloupe/test-images';
import { writeQcow2 } from '@diskloupe/test-images/writers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { smallCorpus, writeImages, writeSparse } from './images.js';
import { buildProgram, ending, type Program } from './program.js';

const isRoot = process.getuid?.() === 0;
if (isRoot) console.log('A file that may not be read is not tried: root may read every file.');

/** Images for which we report more than qemu-img does (docs/qemu-img.md). */
const TOLD_BY_US = [
  'qed-table-1.qed',
  'vdi-differencing.vdi',
  'vhd-differencing.vhd',
  'vmdk-descriptor-path.vmdk',
];

const told = smallCorpus.filter(({ name, qemu }) => qemu && !TOLD_BY_US.includes(name));
const refused = smallCorpus.filter(({ name, qemu }) => !qemu && !TOLD_BY_US.includes(name));

let program: Program;
const path = (name: string): string => join(program.folder, name);

beforeAll(async () => {
  program = await buildProgram();
  await writeImages(program.folder, smallCorpus);
  writeFileSync(path('loop.qcow2'), writeQcow2({ backingFile: 'loop.qcow2' }).bytes);
  writeFileSync(path('missing.qcow2'), writeQcow2({ backingFile: 'nothing.raw' }).bytes);
  const strange = writeQcow2({ backingFile: 'tiny.raw', backingFormat: 'constructor' });
  writeFileSync(path('strange.qcow2'), strange.bytes);
  writeFileSync(path('nbd.qcow2'), writeQcow2({ backingFile: 'nbd://127.0.0.1:1/disk' }).bytes);
  writeFileSync(path('http.qcow2'), writeQcow2({ backingFile: 'http://127.0.0.1:1/disk' }).bytes);
  writeFileSync(path('pipe.qcow2'), writeQcow2({ backingFile: 'pipe' }).bytes);
  execFileSync('mkfifo', [path('pipe')]);
  mkdirSync(path('folder'));
});
afterAll(() => program.remove());

describe('diskloupe info', () => {
  it('reports what qemu-img reports, for every image of the corpus', async () => {
    const names = told.map(({ name }) => name);
    const { status, stdout, stderr } = await program.run(['info', '--output=json', ...names]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const infos: ImageInfo[] = JSON.parse(stdout);
    const expected = told.map(({ name, qemu }) => ({
      ...qemu,
      filename: name,
      'actual-size': expect.any(Number),
    }));
    expect(infos).toEqual(expected);
  });

  it('prints it in the same words', async () => {
    const json = await program.run(['info', '--output=json', 'qcow2-v3.qcow2']);
    const info: ImageInfo = JSON.parse(json.stdout);
    expect(json.stdout).toBe(imageInfoJson(info));
    const human = await program.run(['info', 'qcow2-v3.qcow2']);
    expect(human).toMatchObject({ status: 0, stderr: '', stdout: formatInfo(info) });
    expect(human.stdout).toMatch(/^image: qcow2-v3\.qcow2\nfile format: qcow2\nvirtual size: /);
  });

  it('puts a blank line between several images', async () => {
    const one = await program.run(['info', 'tiny.raw']);
    const two = await program.run(['info', 'tiny.raw', 'tiny.raw']);
    expect(two.stdout).toBe(`${one.stdout}\n${one.stdout}`);
  });

  it('uses the given format', async () => {
    const told = corpusEntry('vhd-fixed.vhd').qemuTold;
    for (const options of [['-f', 'vpc'], ['--format=vpc'], ['-U', '-fvpc']]) {
      const { stdout } = await program.run(['info', '--output', 'json', ...options, 'vhd-fixed.vhd']);
      expect(JSON.parse(stdout)).toMatchObject({ ...told });
    }
  });

  it('follows a backing chain', async () => {
    const { stdout } = await program.run(['info', '--backing-chain', 'qcow2-backing.qcow2']);
    expect(stdout).toMatch(
      /^image: qcow2-backing\.qcow2\n[\s\S]*\n\nimage: numbered\.raw\nfile format: raw\n/,
    );
    const json = await program.run(['info', '--backing-chain', '--output=json', 'qcow2-backing.qcow2']);
    expect(JSON.parse(json.stdout)).toMatchObject([{ format: 'qcow2' }, { format: 'raw' }]);
    const lone = await program.run(['info', '--backing-chain', '--output=json', 'tiny.raw']);
    expect(JSON.parse(lone.stdout)).toMatchObject([{ filename: 'tiny.raw' }]);
    const several = await program.run(['info', '--backing-chain', '--output=json', 'tiny.raw', 'tiny.raw']);
    expect(JSON.parse(several.stdout)).toMatchObject([[{ format: 'raw' }], [{ format: 'raw' }]]);
  });

  it('reports sizes beyond 4 GiB', async () => {
    const size = 5 * 2 ** 30 + 512;
    writeSparse(path('large.raw'), Uint8Array.of(1), size);
    const { stdout } = await program.run(['info', 'large.raw']);
    expect(stdout).toContain(`virtual size: 5 GiB (${size} bytes)\ndisk size: 4 KiB\n`);
  });

  it('reads standard input in one pass', async () => {
    const { status, stdout, stderr } = await program.run(['info', '-'], {
      input: await corpusImage('qcow2-v3.qcow2'),
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toMatch(/^image: -\nfile format: qcow2\n[\s\S]*\ndisk size: unavailable\n/);
  });

  it('reports what had gone by on standard input', async () => {
    const input = await corpusImage('qcow2-luks.qcow2');
    const { status, stderr } = await program.run(['info', '-'], { input });
    expect(stderr).toBe('diskloupe: -: not read in one pass: encryption_header\n');
    expect(status).toBe(0);
  });

  it('reads a pipe by its name', async () => {
    const running = program.run(['info', 'pipe']);
    execFileSync('sh', ['-c', 'cat tiny.raw > pipe'], { cwd: program.folder });
    expect((await running).stdout).toMatch(/^image: pipe\nfile format: raw\nvirtual size: 32 KiB /);
  });
});

describe('diskloupe info exits with 1 and one line', () => {
  it.each(refused)('for $name', async ({ name }) => {
    const { status, stdout, stderr } = await program.run(['info', name]);
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toMatch(new RegExp(`^diskloupe: ${name}: [^\n]+\n$`));
  });

  it.each([
    [
      'of a missing backing file',
      'missing.qcow2',
      "nothing.raw wasn't found. missing.qcow2 needs it as the backing file.",
    ],
    ['of a backing file with a protocol', 'nbd.qcow2', 'nbd://127.0.0.1:1/disk, is not followed: '],
    ['of a backing file on a server', 'http.qcow2', 'http://127.0.0.1:1/disk, is not followed: '],
    ['of a backing file that is a pipe', 'pipe.qcow2', 'pipe, is not followed: it is a device or a pipe'],
    ['of a backing file of an unknown format', 'strange.qcow2', 'backing_format is constructor'],
    ['of a circle', 'loop.qcow2', 'It leads back to itself'],
  ])('%s', async (_, name, message) => {
    const { status, stderr } = await program.run(['info', '--backing-chain', name]);
    expect(status).toBe(1);
    expect(stderr).toMatch(/^diskloupe: [^\n]+\n$/);
    expect(stderr).toContain(message);
  });

  it('for a missing extent', async () => {
    writeFileSync(path('alone.vmdk'), await corpusImage('vmdk-2gb-sparse.vmdk'));
    execFileSync('sh', ['-c', 'mkdir alone && mv alone.vmdk alone/'], { cwd: program.folder });
    const { status, stderr } = await program.run(['info', 'alone/alone.vmdk']);
    expect(status).toBe(1);
    expect(stderr).toBe(
      "diskloupe: alone/alone.vmdk: alone/vmdk-2gb-sparse-s001.vmdk wasn't found. alone/alone.vmdk needs it as an extent.\n",
    );
  });
});

describe('diskloupe info exits with 2 and one line', () => {
  it.each([
    ['of a file that is not there', ['nothing.raw'], 'nothing.raw: no such file'],
    ['of a folder', ['folder'], 'folder: it is a directory'],
    ['of a path through a file', ['tiny.raw/a'], 'tiny.raw/a: no such file'],
    ['of a device without an end', ['/dev/zero'], '/dev/zero: not a file or a block device'],
    ['of a name that would move the cursor', ['a\x1b[2J\n'], 'a\\u{1b}[2J\\u{a}: no such file'],
  ])('%s', async (_, args, line) => {
    const { status, stdout, stderr } = await program.run(['info', ...args]);
    expect({ status, stderr }).toEqual({ status: 2, stderr: `diskloupe: ${line}\n` });
    expect(stdout).toBe('');
  });

  it.skipIf(isRoot)('for an unreadable file', async () => {
    writeFileSync(path('secret.raw'), 'x', { mode: 0 });
    const { status, stderr } = await program.run(['info', 'secret.raw']);
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: 'diskloupe: secret.raw: permission denied\n',
    });
  });

  it('after processing the other files', async () => {
    const names = ['nothing.raw', 'qcow2-v4.qcow2', 'tiny.raw'];
    const { status, stdout, stderr } = await program.run(['info', ...names]);
    expect(status).toBe(2);
    expect(stdout).toMatch(/^image: tiny\.raw\n/);
    expect(stderr.split('\n')).toEqual([
      'diskloupe: nothing.raw: no such file',
      expect.stringMatching(/^diskloupe: qcow2-v4\.qcow2: /),
      '',
    ]);
  });
});

describe('diskloupe', () => {
  it('exits silently when its output is closed', async () => {
    const child = program.start(['info', '-', ...Array<string>(5000).fill('tiny.raw')]);
    const ended = ending(child);
    // Starts once its output has been closed.
    child.stdout.destroy();
    child.stdin.end(new Uint8Array(512));
    const { status, signal, stderr } = await ended;
    expect({ status, signal, stderr }).toEqual({ status: 0, signal: null, stderr: '' });
  });

  it('is ended by an interrupt', async () => {
    const child = program.start(['info', 'tiny.raw', '-']);
    const ended = ending(child);
    child.stdout.once('data', () => child.kill('SIGINT'));
    expect(await ended).toMatchObject({ signal: 'SIGINT', stderr: '' });
  });
});
