import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import {
  writeQcow,
  writeQcow2,
  writeQed,
  writeVhd,
  writeVhdx,
  writeVmdk,
  writeVmdkDescriptor,
} from '@diskloupe/test-images/writers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildProgram, type Program, type Run } from './program.js';

/** Present in every file that no image may reach. */
const MARKER = 'only-the-owner-may-read-this';
const SIZE = 2 ** 20;

let program: Program;
const path = (name: string): string => join(program.folder, name);

/** Files with the marker: next to the image, where they may be read, and elsewhere. */
function writeSecret(name: string, marker = MARKER): void {
  const bytes = Buffer.alloc(SIZE, 0);
  bytes.write(marker);
  bytes.write(marker, 65_536);
  writeFileSync(path(name), bytes);
}

beforeAll(async () => {
  program = await buildProgram();
  for (const folder of ['images', 'images/below', 'elsewhere', 'images-2']) mkdirSync(path(folder));
  writeSecret('elsewhere/secret.raw');
  writeSecret('images/below/secret.raw');
  writeSecret('images-2/secret.raw');
  writeSecret('images/base.raw', 'beside');
  symlinkSync('../elsewhere/secret.raw', path('images/leads-out.raw'));
  symlinkSync('../elsewhere', path('images/folder-out'));
  symlinkSync('base.raw', path('images/leads-beside.raw'));
  execFileSync('mkfifo', [path('images/pipe')]);
  mkdirSync(path('images/directory'));
  writeFileSync(
    path('elsewhere/middle.qcow2'),
    writeQcow2({ backingFile: 'secret.raw', backingFormat: 'raw' }).bytes,
  );
  writeFileSync(
    path('images/middle.qcow2'),
    writeQcow2({ backingFile: path('elsewhere/secret.raw'), backingFormat: 'raw' }).bytes,
  );
  symlinkSync('images/alias.qcow2', path('alias.qcow2'));
});
afterAll(() => program.remove());

/** How each format names another file. */
const KINDS: Readonly<Record<string, (name: string) => Uint8Array>> = {
  'a backing file of qcow2': (name) => writeQcow2({ backingFile: name, backingFormat: 'raw' }).bytes,
  'a backing file of qcow2, of no said format': (name) => writeQcow2({ backingFile: name }).bytes,
  'a backing file of qcow': (name) => writeQcow({ backingFile: name }).bytes,
  'a backing file of qed': (name) => writeQed({ backingFile: name }).bytes,
  'a parent of vhd, by its name': (name) => writeVhd({ type: 'differencing', parentName: name }).bytes,
  'a parent of vhd, by its path': (name) =>
    writeVhd({ type: 'differencing', parentName: 'p', locators: { W2ru: name } }).bytes,
  'a parent of vhdx': (name) =>
    writeVhdx({
      parent: { parent_linkage: '{5b1b7a5c-0000-0000-0000-000000000000}', relative_path: name },
    }).bytes,
  'a parent of vmdk': (name) => writeVmdk({ parentCid: '12345678', parentFileNameHint: name }).bytes,
  'a data file of qcow2': (name) => writeQcow2({ dataFile: name }).bytes,
  'a flat extent': (name) => writeVmdkDescriptor({ extents: [`RW 2048 FLAT "${name}" 0`] }).bytes,
  'a sparse extent': (name) =>
    writeVmdkDescriptor({ createType: 'twoGbMaxExtentSparse', extents: [`RW 2048 SPARSE "${name}"`] }).bytes,
};
/** Verbs that read the disk, or follow a chain; `{}` is the image. */
const VERBS: readonly (readonly string[])[] = [
  ['read', '{}'],
  ['convert', '{}', 'out.raw'],
  ['convert', '-O', 'qcow2', '{}', 'out.raw'],
  ['convert', '{}', '-'],
  ['map', '{}'],
  ['map', '--output=json', '{}'],
  ['measure', '-O', 'qcow2', '{}'],
  ['compare', '{}', 'images/base.raw'],
  ['compare', 'images/base.raw', '{}'],
  ['check', '{}'],
  ['info', '{}'],
  ['info', '--backing-chain', '{}'],
  ['info', '--backing-chain', '--output=json', '{}'],
  ['inspect', '{}'],
  ['gate', '--policy', 'permissive', '{}'],
  ['fetch', '--policy', 'permissive', '--raw', '--force', '{}', 'out.raw'],
];

/** Names that do not refer to a file next to the image. */
const NAMES: readonly (readonly [what: string, name: () => string, why: string])[] = [
  ['an absolute path', () => path('elsewhere/secret.raw'), 'another folder'],
  ['a path above', () => '../elsewhere/secret.raw', 'another folder'],
  ['a folder whose name begins alike', () => '../images-2/secret.raw', 'another folder'],
  ['a folder below', () => 'below/secret.raw', 'another folder'],
  ['a path through a folder', () => 'below/../../elsewhere/secret.raw', 'another folder'],
  ['a path through a link', () => 'folder-out/secret.raw', 'another folder'],
  ['a link', () => 'leads-out.raw', 'leads out of the folder'],
  ['file:', () => `file:${path('elsewhere/secret.raw')}`, 'another folder'],
  ['file://', () => `file://${path('elsewhere/secret.raw')}`, 'another folder'],
  [
    'json:',
    () =>
      `json:${JSON.stringify({ driver: 'raw', file: { driver: 'file', filename: path('elsewhere/secret.raw') } })}`,
    'another folder',
  ],
  [
    'json: with dots',
    () => `json:{"driver":"raw","file.driver":"file","file.filename":"${path('elsewhere/secret.raw')}"}`,
    'another folder',
  ],
  [
    'json: of the protocol',
    () => `json:{"driver":"file","filename":"${path('elsewhere/secret.raw')}"}`,
    'another folder',
  ],
];

/** The same for files that are never opened, with or without `--follow`. */
const NEVER: readonly (readonly [what: string, name: () => string, why: string])[] = [
  ['nbd:', () => 'nbd://127.0.0.1:1/disk', 'protocol is nbd'],
  ['http:', () => 'http://127.0.0.1:1/disk', 'protocol is http'],
  ['ssh:', () => 'ssh://localhost/etc/passwd', 'protocol is ssh'],
  ['fat:', () => `fat:${path('elsewhere')}`, 'protocol is fat'],
  ['an empty protocol', () => ':disk', 'protocol is empty'],
  [
    'json: of nested drivers',
    () =>
      `json:{"driver":"raw","file":{"driver":"raw","file":{"driver":"file","filename":"${path('elsewhere/secret.raw')}"}}}`,
    'protocol is json',
  ],
  [
    'json: of a server',
    () => 'json:{"driver":"raw","file":{"driver":"nbd","host":"127.0.0.1","port":"1"}}',
    'protocol is json',
  ],
  [
    'json: with a backing file of its own',
    () =>
      `json:{"driver":"raw","file.filename":"base.raw","backing.file.filename":"${path('elsewhere/secret.raw')}"}`,
    'protocol is json',
  ],
  [
    'json: that says it twice',
    () =>
      `json:{"driver":"raw","file.filename":"base.raw","file":{"filename":"${path('elsewhere/secret.raw')}"}}`,
    'protocol is json',
  ],
  [
    'json: with another protocol inside',
    () => 'json:{"driver":"raw","file":{"driver":"file","filename":"nbd:base.raw"}}',
    'protocol is nbd',
  ],
  ['a device', () => '/dev/zero', 'a device or a pipe'],
  ['a pipe', () => 'pipe', 'a device or a pipe'],
  ['a folder', () => 'directory', 'a directory'],
  ['a file of the kernel', () => '/proc/self/environ', 'a kernel file'],
  [
    'a name with a NUL',
    () => 'json:{"driver":"raw","file.filename":"base.raw\\u0000x"}',
    'control characters',
  ],
  ['a name of two lines', () => 'base.raw\nimage: safe', 'control characters'],
];

/** Runs command lines in one process, one after the other, to start it only once. */
async function runLines(lines: readonly (readonly string[])[]): Promise<Run[]> {
  writeFileSync(path('lines.json'), JSON.stringify(lines));
  const source = `
    const { writeSync } = require('node:fs');
    const { run } = require(${JSON.stringify(join(program.built, 'dist', 'program.js'))});
    (async () => {
      for (const args of require(${JSON.stringify(path('lines.json'))})) {
        const status = await run(args);
        writeSync(1, '${END}' + status + '${END}');
        writeSync(2, '${END}');
      }
    })();`;
  const { stdout, stderr } = await promisify(execFile)(process.execPath, ['-e', source], {
    cwd: program.folder,
    maxBuffer: 2 ** 26,
    encoding: 'latin1',
  });
  const out = stdout.split(END);
  const err = stderr.split(END);
  return lines.map((_, i) => ({
    status: Number(out[2 * i + 1]),
    signal: null,
    stdout: out[2 * i] ?? '',
    stderr: err[i] ?? '',
  }));
}

const END = '<<end of a run>>';

/** The output of each verb for an image. */
async function runAll(image: string, ...options: readonly string[]): Promise<[verb: string, run: Run][]> {
  const lines = VERBS.map((verb) => {
    const opens = !['inspect', 'gate', 'fetch'].includes(verb[0] ?? '');
    return [...verb.map((word) => (word === '{}' ? image : word)), ...(opens ? options : [])];
  });
  const runs = await runLines(lines);
  return runs.map((run, i) => [(VERBS[i] ?? []).join(' '), run]);
}

/** In the output, and in the written files. */
function expectNoMarker(runs: readonly (readonly [string, Run])[]): void {
  for (const [verb, { stdout, stderr }] of runs) expect(stdout + stderr, verb).not.toContain(MARKER);
  const written = readdirSync(program.folder).filter((name) => name.startsWith('out.'));
  for (const name of written) expect(readFileSync(path(name)).includes(MARKER)).toBe(false);
}

/** The verbs that cannot do without a backing file. */
function needing(runs: readonly [string, Run][]): readonly [string, Run][] {
  return runs.filter(([verb]) => /^(read|convert|map|measure|compare|info --backing)/.test(verb));
}

/** A qcow2 on top of a file with that name. */
function writeTop(name: string): string {
  // The name is in UTF-8, which the writer does not support.
  const bytes = Buffer.from(name).toString('latin1');
  writeFileSync(path('images/top.img'), writeQcow2({ backingFile: bytes, backingFormat: 'raw' }).bytes);
  return 'images/top.img';
}

describe('a file in another folder', () => {
  it.each(Object.keys(KINDS))('is not opened, whatever names it: %s', async (kind) => {
    writeFileSync(path('images/top.img'), KINDS[kind]?.('../elsewhere/secret.raw') ?? new Uint8Array());
    const runs = await runAll('images/top.img');
    expectNoMarker(runs);
    for (const [verb, { status, stderr }] of needing(runs).filter(([each]) => !each.startsWith('info'))) {
      expect(status, verb).toBe(verb.startsWith('compare') ? 2 : 1);
      expect(stderr, verb).toMatch(
        /^diskloupe: images\/top\.img: the [a-z ]+ it names, \.\.\/elsewhere\/secret\.raw, is not followed: it is in another folder \(--follow opens it\)\n$/,
      );
    }
  });

  it.each(NAMES)('is not reached by %s', async (_, name, why) => {
    const runs = await runAll(writeTop(name()));
    expectNoMarker(runs);
    for (const [verb, { status, stdout, stderr }] of needing(runs)) {
      expect({ verb, status, stdout }).toEqual({
        verb,
        status: verb.startsWith('compare') ? 2 : 1,
        stdout: '',
      });
      expect(stderr, verb).toContain(why);
      expect(stderr, verb).toMatch(/^diskloupe: [^\n]+ \(--follow opens it\)\n$/);
    }
  });

  it.each(NAMES)('is opened with --follow: %s', async (_, name) => {
    const [read, mapped] = await runLines([
      ['read', '--follow', '--length', '512', writeTop(name())],
      ['map', '--follow', '--output=json', 'images/top.img'],
    ]);
    expect(read).toMatchObject({ status: 0, stdout: expect.stringContaining(MARKER), stderr: '' });
    expect(mapped).toMatchObject({ status: 0, stdout: expect.stringContaining('"depth": 1'), stderr: '' });
  });

  it('does not belong to a chain that begins next to the image', async () => {
    const runs = await runAll(writeTop('middle.qcow2').replace('top', 'chain'));
    writeFileSync(path('images/chain.img'), writeQcow2({ backingFile: 'middle.qcow2' }).bytes);
    const chained = await runAll('images/chain.img');
    expectNoMarker([...runs, ...chained]);
    for (const [verb, { stderr }] of needing(chained)) expect(stderr, verb).toContain('is not followed');
  });
});

describe('what is never opened', () => {
  it.each(NEVER)('%s', async (_, name, why) => {
    const image = writeTop(name());
    for (const options of [[], ['--follow']]) {
      const runs = await runAll(image, ...options);
      expectNoMarker(runs);
      for (const [verb, { status, stdout, stderr }] of needing(runs)) {
        expect({ verb, status, stdout }).toEqual({
          verb,
          status: verb.startsWith('compare') ? 2 : 1,
          stdout: '',
        });
        // Files that are also elsewhere are refused for that first.
        const isElsewhere = stderr.includes('another folder') && !options.length;
        if (!isElsewhere) expect(stderr, verb).toContain(why);
        expect(stderr, verb).toMatch(/^diskloupe: [^\n]+\n$/);
        expect(stderr.includes('--follow'), verb).toBe(isElsewhere);
      }
    }
  });

  it('a Windows path', async () => {
    const spec = { type: 'differencing', locators: { W2ku: 'C:\\images\\parent.vhd' } } as const;
    writeFileSync(path('images/top.vhd'), writeVhd(spec).bytes);
    const [run] = await runLines([['read', '--follow', 'images/top.vhd']]);
    expect(run).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(
        /^diskloupe: images\/top\.vhd: .*parent\.vhd, is not followed: it is a Windows path\n$/,
      ),
    });
  });

  it('any file for an image that is converted while fetched: it is only named', async () => {
    const [run] = await runLines([
      ['fetch', '--policy', 'permissive', '--raw', writeTop('base.raw'), 'out.raw'],
    ]);
    expect(run).toMatchObject({ status: expect.any(Number), stdout: '' });
    expect(run?.status).not.toBe(0);
  });
});

describe('a file next to the image', () => {
  it.each([
    ['by its name', () => 'base.raw'],
    ['by ./', () => './base.raw'],
    ['by an absolute path', () => path('images/base.raw')],
    ['by a path that comes back', () => '../images/base.raw'],
    ['by a link that stays', () => 'leads-beside.raw'],
    ['by file:', () => 'file:base.raw'],
    ['by json:', () => 'json:{"driver":"raw","file":{"driver":"file","filename":"base.raw"}}'],
  ])('is opened %s', async (_, name) => {
    const runs = await runLines([
      ['read', '--length', '512', writeTop(name())],
      ['info', '--backing-chain', 'images/top.img'],
      ['convert', 'images/top.img', 'out.raw'],
    ]);
    for (const run of runs) expect(run).toMatchObject({ status: 0, stderr: '' });
    expect(runs[0]?.stdout).toContain('beside');
  });

  it('is looked up where the image was named, not where that link points', async () => {
    writeFileSync(
      path('images/alias.qcow2'),
      writeQcow2({ backingFile: 'base.raw', backingFormat: 'raw' }).bytes,
    );
    const [linked, direct] = await runLines([
      ['read', '--length', '512', 'alias.qcow2'],
      ['read', '--length', '512', 'images/alias.qcow2'],
    ]);
    expect(linked).toMatchObject({ status: 1, stderr: expect.stringContaining("wasn't found") });
    expect(direct).toMatchObject({ status: 0 });
  });

  it('is only named by info', async () => {
    const [info] = await runLines([['info', writeTop(path('elsewhere/secret.raw'))]]);
    expect(info).toMatchObject({ status: 0, stderr: '', stdout: expect.stringContaining('backing file: /') });
  });
});

it.each(['info', 'map', 'compare', 'measure', 'check', 'read', 'convert'])(
  '%s explains --follow in its help',
  async (verb) => {
    const { stdout } = await program.run([verb, '--help']);
    expect(stdout).toContain('--follow ');
    expect(stdout).toContain('only if they are in the folder of the image');
  },
);
