import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { corpusImage } from '@diskloupe/test-images';
import { writeQcow2 } from '@diskloupe/test-images/writers';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Behaviour, type ImageServer, startImageServer } from '../../core/test/intake/image-server.js';
import { largeQcow2, numbered } from '../../core/test/intake/served-images.js';
import { buildProgram, ending, type Program, type Run } from './program.js';
import { hasQemu, make, qemu } from './qemu.js';

const SIZE = 6_000_000;

let program: Program;
let server: ImageServer;
/** A new one for each test, within the program's. */
let folder: string;

const images = new Map<string, Uint8Array>([
  ['disk.qcow2', largeQcow2(SIZE)],
  ['backed.qcow2', largeQcow2(SIZE, { backingFile: '/etc/passwd' })],
  ['noise.raw', numbered(SIZE).fill(0, 0, 512)],
]);
const digestOf = (algorithm: string, bytes: Uint8Array): string =>
  createHash(algorithm).update(bytes).digest('hex');
const served = (name: string): Uint8Array => server.files.get(name) ?? new Uint8Array();
const path = (name: string): string => join(folder, name);

beforeAll(async () => {
  program = await buildProgram();
  server = await startImageServer();
  for (const [name, bytes] of images) server.files.set(name, bytes);
  for (const name of ['qcow2-v3.qcow2', 'gpt-4096.img', 'gpt-sgdisk.img', 'vmdk-monolithic-sparse.vmdk'])
    server.files.set(name, await corpusImage(name));
});
afterAll(async () => {
  program.remove();
  await server.close();
});
beforeEach(() => {
  server.requests.length = 0;
  folder = mkdtempSync(join(program.folder, 'fetch-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Runs the verb with the target `disk.img` of the test's folder, or another one. */
function fetchIt(args: readonly string[], target: string = path('disk.img')): Promise<Run> {
  return program.run(['fetch', ...args, target]);
}

function url(name: string, behaviour: Behaviour = {}): string {
  return server.url(name, behaviour);
}

/** Files being written, or leftovers. */
function parts(): string[] {
  return readdirSync(folder).filter((name) => name.endsWith('.part'));
}

function expectFile(bytes: Uint8Array, name: string = 'disk.img'): void {
  expect(readdirSync(folder)).toEqual([name]);
  expect(digestOf('sha256', readFileSync(path(name)))).toBe(digestOf('sha256', bytes));
}

describe('diskloupe fetch', () => {
  it('saves an image to a file, and reports on it', async () => {
    const address = url('disk.qcow2');
    expect(await fetchIt([address])).toEqual({
      status: 0,
      signal: null,
      stderr: '',
      stdout: `${address}
  Format   QEMU image (qcow2)
  File     ${path('disk.img')}, 5.72 MiB
  Policy   permissive
  Verdict  Ready for the permissive policy.
`,
    });
    expectFile(served('disk.qcow2'));
  });

  it.each<[what: string, behaviour: Behaviour]>([
    ['gives no ranges', { ranges: 'off' }],
    ['does not tell the size', { ranges: 'open' }],
    ['breaks off now and then', { cut: 3_000_000, times: 2 }],
    ['packs it on the way', { encoding: 'gzip' }],
    ['sent it elsewhere', { redirect: '/disk.qcow2' }],
    ['is overloaded at first', { status: 503, times: 1, after: '0' }],
  ])('saves it if the server %s', async (_, behaviour) => {
    const address = url('disk.qcow2', behaviour);
    expect(await fetchIt(['--quiet', address])).toMatchObject({ status: 0, stdout: '', stderr: '' });
    expectFile(served('disk.qcow2'));
  });

  it.each<[what: string, name: string, behaviour: Behaviour, complaint: RegExp]>([
    ['has none', 'none.qcow2', {}, /404/],
    ['is broken', 'disk.qcow2', { status: 403 }, /403/],
    [
      'breaks off, and gives no ranges',
      'disk.qcow2',
      { ranges: 'off', cut: 3_000_000 },
      /doesn't support byte ranges/,
    ],
    ['changes it meanwhile', 'disk.qcow2', { changed: 1 }, /changed/],
    ['lies about its length', 'disk.qcow2', { ranges: 'off', lie: 1000 }, /./],
  ])('leaves nothing behind if the server %s', async (_, name, behaviour, complaint) => {
    const address = url(name, behaviour);
    const { status, stdout, stderr } = await fetchIt([address]);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr.startsWith(`diskloupe: ${address}: `)).toBe(true);
    expect(stderr).toMatch(complaint);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('refuses an image with a backing file, and downloads no more than its head', async () => {
    const address = url('backed.qcow2');
    expect(await fetchIt(['--declared-format=raw', address])).toMatchObject({
      status: 1,
      stdout: '',
      stderr: `${address}
  Format   QEMU image (qcow2)
  Policy   permissive
  Verdict  Not accepted by the permissive policy, for 2 reasons.

  refused  This image depends on another file, /etc/passwd.
           If you made this image, merge it with the other file, on the machine that has both. Declare the new image as qcow2.
             qemu-img convert -f qcow2 -O qcow2 backed.qcow2 backed-new.qcow2
  refused  This is qcow2, but it was declared as raw.
           Declare it as qcow2.
`,
    });
    expect(readdirSync(folder)).toEqual([]);
    const asked = server.requests.map(({ headers }) => /^bytes=(\d+)-(\d+)$/.exec(`${headers['range']}`));
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.reduce((sum, range) => sum + Number(range?.[2]) - Number(range?.[1]), 0)).toBeLessThan(
      200_000,
    );
  });

  it('refuses it during the download if the server does not support ranges', async () => {
    const { status, stderr } = await fetchIt([url('backed.qcow2', { ranges: 'off' })]);
    expect(status).toBe(1);
    expect(stderr).toContain('  refused  This image depends on another file, /etc/passwd.');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('holds an image to a policy, and checks the virtual disk before downloading', async () => {
    const args = ['--policy=raw-block-device', '--block-size=512'];
    const refused = await fetchIt([...args, url('gpt-4096.img')]);
    expect(refused).toMatchObject({ status: 1, stdout: '' });
    expect(refused.stderr).toContain('  refused  ');
    const came = server.requests.length;
    expect(came).toBeGreaterThan(0);
    expect(server.requests.every(({ headers }) => headers['range'] !== undefined)).toBe(true);
    expect(readdirSync(folder)).toEqual([]);
    // One pass cannot show it: it shows once the file is complete.
    const streamed = await fetchIt([...args, url('gpt-4096.img', { ranges: 'off' })]);
    expect(streamed).toMatchObject({ status: 1, stderr: expect.stringContaining('  refused  ') });
    expect(readdirSync(folder)).toEqual([]);
    expect(await fetchIt([...args, url('gpt-sgdisk.img', { ranges: 'off' })])).toMatchObject({ status: 0 });
    expectFile(served('gpt-sgdisk.img'));
  });

  it('converts what a policy accepts only as raw', async () => {
    const args = ['--policy=raw-block-device', '--block-size=512', url('qcow2-v3.qcow2')];
    const refused = await fetchIt(args);
    expect(refused).toMatchObject({
      status: 1,
      stderr: expect.stringContaining("qcow2 images aren't accepted here."),
    });
    expect(readdirSync(folder)).toEqual([]);
    expect(await fetchIt(['--raw', ...args])).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('converted to raw'),
    });
    expect(readdirSync(folder)).toEqual(['disk.img']);
  });

  it('reads a policy from a file', async () => {
    writeFileSync(join(program.folder, 'small.json'), JSON.stringify({ name: 'small', maxFileSize: 1000 }));
    const { status, stderr } = await fetchIt(['--policy=small.json', url('disk.qcow2')]);
    expect(status).toBe(1);
    expect(stderr).toContain('  Policy   small\n');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('accepts a local file', async () => {
    writeFileSync(join(program.folder, 'here.qcow2'), served('disk.qcow2'));
    expect(await fetchIt(['here.qcow2'])).toMatchObject({ status: 0, stderr: '' });
    expectFile(served('disk.qcow2'));
  });

  it('names a local file in the command that fixes it', async () => {
    writeFileSync(join(program.folder, 'here.qcow2'), served('backed.qcow2'));
    const { status, stderr } = await fetchIt(['here.qcow2']);
    expect(status).toBe(1);
    expect(stderr).toContain('qemu-img convert -f qcow2 -O qcow2 here.qcow2 here-new.qcow2');
  });

  it('reports everything as JSON', async () => {
    const address = url('qcow2-v3.qcow2');
    const sum = digestOf('sha256', served('qcow2-v3.qcow2'));
    const done = await fetchIt(['--raw', '--output=json', '--sha256', sum, address]);
    expect(done.status).toBe(0);
    expect(JSON.parse(done.stdout)).toMatchObject({
      image: address,
      file: path('disk.img'),
      bytes: 2 ** 20,
      report: { format: 'qcow2' },
      verdict: { policy: 'permissive', accepted: true, mustBecomeRaw: true },
      convertedReport: { qemuFormat: 'raw' },
      digests: [{ algorithm: 'sha256', expected: sum, actual: sum, matches: true }],
    });
    const refused = await fetchIt(['--force', '--output=json', url('backed.qcow2')]);
    expect(refused).toMatchObject({ status: 1, stderr: '' });
    expect(JSON.parse(refused.stdout)).toMatchObject({
      file: null,
      report: { format: 'qcow2' },
      verdict: { accepted: false, objections: [{ code: 'backing_file', severity: 'refused' }] },
    });
  });

  it('sends headers, and never shows a password', async () => {
    const address = url('disk.qcow2').replace('//', '//joe:secret@');
    const headers = ['--header', 'X-Auth-Token: a:b', '--header', 'X-More:  c '];
    const { status, stdout } = await fetchIt([...headers, address]);
    expect(status).toBe(0);
    expect(stdout).not.toContain('secret');
    for (const { headers } of server.requests) {
      expect(headers).toMatchObject({
        'x-auth-token': 'a:b',
        'x-more': 'c',
        authorization: `Basic ${Buffer.from('joe:secret').toString('base64')}`,
      });
    }
    const missing = await fetchIt(['--force', url('none.qcow2').replace('//', '//joe:secret@')]);
    expect(missing).toMatchObject({ status: 2, stderr: expect.not.stringContaining('secret') });
  });

  it('shows progress on request', async () => {
    const { stderr } = await fetchIt(['-p', '--raw', url('qcow2-v3.qcow2')]);
    expect(stderr).toMatch(/^downloading {2}.*\n(.*\n)*converting {2}100 % {2}1 MiB of 1 MiB.*\n$/);
    const untold = await fetchIt(['-p', '--force', url('disk.qcow2', { encoding: 'gzip' })]);
    expect(untold.stderr).toMatch(/^downloading {2}0 bytes\n(.*\n)*downloading {2}5\.72 MiB( {2}.*\/s)?\n$/);
  });

  it.each([
    [['-', 'x.img'], /-: standard input/],
    [['http://[', 'x.img'], /not a URL/],
    [['nothing.qcow2', 'x.img'], /nothing\.qcow2: no such file/],
    [['ftp://127.0.0.1/disk.qcow2', 'x.img'], /ftp is not supported: give an http or https URL/],
    [['--header', 'A: b', 'here.qcow2', 'x.img'], /only applies to a URL/],
    [['--header', 'secret', 'http://127.0.0.1:1/', 'x.img'], /Name: value/],
    [['--policy=nothing.json', 'http://127.0.0.1:1/', 'x.img'], /nothing\.json: no such file/],
    [['--block-size=512', 'http://127.0.0.1:1/', 'x.img'], /--block-size needs a --policy/],
    [['--option=storage=1G', 'http://127.0.0.1:1/', 'x.img'], /--option needs a --policy/],
    [['--sha256=123', 'http://127.0.0.1:1/', 'x.img'], /64 hexadecimal digits/],
    [['--digest=sha512:123', 'http://127.0.0.1:1/', 'x.img'], /sha512:DIGITS/],
    [['--digest=crc32:12345678', 'http://127.0.0.1:1/', 'x.img'], /sha512:DIGITS/],
    [['--declared-format=x', 'http://127.0.0.1:1/', 'x.img'], /This format is unknown/],
    [['http://127.0.0.1:1/'], /missing required argument 'target'/],
  ])('refuses the command line %j', async (args, complaint) => {
    const { status, stdout, stderr } = await program.run(['fetch', ...args]);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(complaint);
    expect(readdirSync(program.folder).filter((name) => name.startsWith('x.img'))).toEqual([]);
  });
});

describe('diskloupe fetch --raw', () => {
  it.skipIf(!hasQemu).each(['qcow2-v3.qcow2', 'vmdk-monolithic-sparse.vmdk'])(
    'writes what qemu-img convert -O raw does: %s',
    async (name) => {
      const { status, stdout } = await fetchIt(['--raw', url(name)]);
      expect(status).toBe(0);
      expect(stdout).toContain(', converted to raw\n');
      writeFileSync(join(program.folder, name), served(name));
      make(program.folder, `convert -O raw ${name} theirs.raw`);
      expectFile(readFileSync(join(program.folder, 'theirs.raw')));
    },
  );

  it.skipIf(!hasQemu)('uses threads for it', async () => {
    writeFileSync(join(program.folder, 'many.raw'), numbered(20 * 2 ** 20).fill(0, 2 ** 20, 2 ** 21));
    make(program.folder, 'convert -c -f raw -O qcow2 many.raw many.qcow2');
    server.files.set('many.qcow2', readFileSync(join(program.folder, 'many.qcow2')));
    expect(await fetchIt(['--policy=openstack', url('many.qcow2')])).toMatchObject({ status: 0 });
    expectFile(readFileSync(join(program.folder, 'many.raw')));
    const identical = qemu(program.folder, 'qemu-img', [
      'compare',
      '-F',
      'raw',
      'many.qcow2',
      path('disk.img'),
    ]);
    expect(identical.status).toBe(0);
  });

  it('leaves raw as it is', async () => {
    expect(await fetchIt(['--raw', url('noise.raw')])).toMatchObject({
      status: 0,
      stdout: expect.not.stringContaining('converted'),
    });
    expectFile(served('noise.raw'));
  });

  it('refuses an image that contains an image', async () => {
    if (!hasQemu) return;
    writeFileSync(join(program.folder, 'inner.qcow2'), writeQcow2({ backingFile: '/etc/passwd' }).bytes);
    make(program.folder, 'convert -f raw -O qcow2 inner.qcow2 outer.qcow2');
    server.files.set('outer.qcow2', readFileSync(join(program.folder, 'outer.qcow2')));
    const { status, stderr } = await fetchIt(['--raw', url('outer.qcow2')]);
    expect(status).toBe(1);
    expect(stderr).toContain('  refused  After conversion to raw, this is still a qcow2 image.');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('refuses an image whose disk is damaged', async () => {
    const text = Array.from({ length: 2 ** 19 }, (_, at) => `${Math.imul(at, 2654435761) >>> 16}\n`).join('');
    writeFileSync(join(program.folder, 'text.raw'), text);
    await program.run(['convert', '-c', '-f', 'raw', '-O', 'qcow2', 'text.raw', 'text.qcow2']);
    const bytes = readFileSync(join(program.folder, 'text.qcow2'));
    server.files.set('broken.qcow2', bytes.fill(0xff, bytes.length / 2, bytes.length / 2 + 100_000));
    const { status, stderr } = await fetchIt(['--raw', url('broken.qcow2')]);
    expect(status).toBe(1);
    expect(stderr).toContain("  refused  This image is damaged, so it couldn't be converted to raw.");
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('diskloupe fetch compares an image with its digest', () => {
  it('that matches', async () => {
    const bytes = served('disk.qcow2');
    const [one, two] = [digestOf('sha256', bytes), digestOf('md5', bytes)];
    const args = ['--sha256', one.toUpperCase(), '--digest', `MD5:${two}`];
    const { status, stdout } = await fetchIt([...args, url('disk.qcow2')]);
    expect(status).toBe(0);
    expect(stdout).toContain(`  sha256   ${one}, as expected\n  md5      ${two}, as expected\n`);
  });

  it.each(['on', 'off'] as const)('that does not match, and shows both (ranges %s)', async (ranges) => {
    const wrong = '0'.repeat(128);
    const right = digestOf('sha512', served('disk.qcow2'));
    const address = url('disk.qcow2', ranges === 'off' ? { ranges } : {});
    expect(await fetchIt(['--raw', '--digest', `sha512:${wrong}`, address])).toMatchObject({
      status: 1,
      stdout: '',
      stderr: `diskloupe: ${address}: The checksum (sha512) is ${right}, not ${wrong}.\n`,
    });
    expect(readdirSync(folder)).toEqual([]);
    const json = await fetchIt(['--output=json', '--digest', `sha512:${wrong}`, address]);
    expect(JSON.parse(json.stdout)).toMatchObject({
      file: null,
      digests: [{ algorithm: 'sha512', expected: wrong, actual: right, matches: false }],
    });
  });

  it('from a file of sums, here or on the server', async () => {
    const right = digestOf('sha256', served('disk.qcow2'));
    const sums = `${digestOf('sha256', served('noise.raw'))}  noise.raw\n${right} *disk.qcow2\n`;
    server.files.set('SHA256SUMS', Buffer.from(sums));
    writeFileSync(join(program.folder, 'SHA256SUMS'), sums);
    server.files.set('moved.qcow2', served('disk.qcow2'));
    for (const place of ['SHA256SUMS', url('SHA256SUMS'), url('SHA256SUMS', { ranges: 'off' })]) {
      const { stdout } = await fetchIt(['--force', '--sums', place, url('disk.qcow2')]);
      expect(stdout).toContain(`${right}, as expected\n`);
      expectFile(served('disk.qcow2'));
      rmSync(path('disk.img'));
      server.requests.length = 0;
      const unnamed = await fetchIt(['--sums', place, url('moved.qcow2')]);
      expect(unnamed).toMatchObject({ status: 2, stdout: '' });
      expect(unnamed.stderr).toBe(`diskloupe: ${place}: no single digest of moved.qcow2 found\n`);
      expect(server.requests.some(({ url }) => url.startsWith('/moved'))).toBe(false);
    }
    server.files.set('SHA256SUMS', Buffer.from(sums.replaceAll(right, '1'.repeat(64))));
    const wrong = await fetchIt(['--sums', url('SHA256SUMS'), url('disk.qcow2')]);
    expect(wrong).toMatchObject({ status: 1, stderr: expect.stringContaining(`not ${'1'.repeat(64)}`) });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('not from a file of sums that is missing, empty, or not a file of sums', async () => {
    server.files.set('empty', new Uint8Array());
    server.files.set('large', new Uint8Array(4 * 2 ** 20 + 1));
    for (const [place, complaint] of [
      [url('none'), /404/],
      [url('empty'), /no digests found/],
      [url('large'), /larger than a file of digests/],
      ['nothing', /nothing: no such file/],
    ] as const) {
      const { status, stdout, stderr } = await fetchIt(['--sums', place, url('disk.qcow2')]);
      expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
      expect(stderr).toMatch(complaint);
    }
    expect(readdirSync(folder)).toEqual([]);
  });

  it("without sending the image's headers to another server", async () => {
    const other = await startImageServer();
    try {
      other.files.set('SHA256SUMS', Buffer.from(digestOf('sha256', served('disk.qcow2'))));
      const args = ['--header', 'X-Auth-Token: secret', '--sums', other.url('SHA256SUMS')];
      expect(await fetchIt([...args, url('disk.qcow2')])).toMatchObject({ status: 0 });
      expect(other.requests.length).toBeGreaterThan(0);
      for (const { headers } of other.requests) expect(headers).not.toHaveProperty('x-auth-token');
    } finally {
      await other.close();
    }
  });
});

describe('diskloupe fetch keeps what is there', () => {
  it('but replaces it on request, with its permissions and through a link', async () => {
    writeFileSync(path('kept.img'), 'before');
    chmodSync(path('kept.img'), 0o640);
    symlinkSync('kept.img', path('disk.img'));
    const refused = await fetchIt([url('disk.qcow2')]);
    expect(refused).toMatchObject({
      status: 2,
      stdout: '',
      stderr: `diskloupe: ${path('disk.img')}: already exists (--force replaces it)\n`,
    });
    expect(server.requests).toEqual([]);
    expect(readFileSync(path('kept.img'), 'utf8')).toBe('before');
    expect(await fetchIt(['--force', url('disk.qcow2')])).toMatchObject({ status: 0 });
    expect(readdirSync(folder).sort()).toEqual(['disk.img', 'kept.img']);
    expect(digestOf('md5', readFileSync(path('kept.img')))).toBe(digestOf('md5', served('disk.qcow2')));
    expect(statSync(path('kept.img')).mode & 0o777).toBe(0o640);
  });

  it.each<[what: string, args: readonly string[], address: () => string]>([
    ['a refusal', [], () => url('backed.qcow2', { ranges: 'off' })],
    ['a wrong digest', ['--digest', `md5:${'0'.repeat(32)}`], () => url('disk.qcow2')],
    ['a failure', [], () => url('disk.qcow2', { ranges: 'off', cut: 3_000_000 })],
  ])('after %s, even with --force', async (_, args, address) => {
    writeFileSync(path('disk.img'), 'before');
    expect((await fetchIt(['--force', ...args, address()])).status).not.toBe(0);
    expect(readdirSync(folder)).toEqual(['disk.img']);
    expect(readFileSync(path('disk.img'), 'utf8')).toBe('before');
  });

  it('if it appears meanwhile', async () => {
    const child = program.start(['fetch', url('disk.qcow2', { slow: 5 }), path('disk.img')]);
    const ended = ending(child);
    await until(() => parts().length > 0);
    writeFileSync(path('disk.img'), 'meanwhile');
    expect(await ended).toMatchObject({ status: 2, stderr: expect.stringContaining('already exists') });
    expect(readdirSync(folder)).toEqual(['disk.img']);
    expect(readFileSync(path('disk.img'), 'utf8')).toBe('meanwhile');
  });

  it('if another fetch is writing it', async () => {
    const child = program.start(['fetch', '--force', url('disk.qcow2', { slow: 1000 }), path('disk.img')]);
    const ended = ending(child);
    await until(() => parts().length > 0);
    server.requests.length = 0;
    const { status, stderr } = await fetchIt(['--force', url('qcow2-v3.qcow2')]);
    expect({ status, stderr }).toEqual({
      status: 2,
      stderr: `diskloupe: ${path('disk.img')}: another run of diskloupe is writing this file\n`,
    });
    expect(server.requests.some((request) => request.url?.includes('qcow2-v3'))).toBe(false);
    expect(parts().length).toBe(1);
    child.kill('SIGTERM');
    await ended;
    expect(readdirSync(folder)).toEqual([]);
  });

  it('but takes over from one that was killed', async () => {
    const child = program.start(['fetch', url('disk.qcow2', { slow: 5 }), path('disk.img')]);
    const ended = ending(child);
    await until(() => parts().length > 0);
    child.kill('SIGKILL');
    await ended;
    expect(parts().length).toBe(1);
    expect(await fetchIt([url('qcow2-v3.qcow2')])).toMatchObject({ status: 0, stderr: '' });
    expectFile(served('qcow2-v3.qcow2'));
  });

  it('if it is the image itself, by any name', async () => {
    writeFileSync(path('disk.img'), served('disk.qcow2'));
    linkSync(path('disk.img'), path('other.img'));
    for (const target of ['disk.img', 'other.img']) {
      const { status, stderr } = await fetchIt(['--force', path('disk.img')], path(target));
      expect({ status, stderr }).toEqual({
        status: 2,
        stderr: expect.stringMatching(/this would overwrite a source file\n$/),
      });
    }
    expect(readdirSync(folder)).toEqual(['disk.img', 'other.img']);
  });

  it.each([
    ['folder', /it is a directory/],
    ['nowhere/disk.img', /the folder .*nowhere does not exist: create it first/],
    ['-', /standard output/],
    ['/dev/full', /already exists, and is not a regular file/],
    ['dangling', /already exists/],
  ])('if it is not a possible target: %s', async (target, complaint) => {
    mkdirSync(path('folder'));
    symlinkSync('nothing', path('dangling'));
    const args = target.startsWith('/') || target === '-' ? target : path(target);
    const { status, stderr } = await fetchIt([url('disk.qcow2')], args);
    expect(status).toBe(2);
    expect(stderr).toMatch(complaint);
    expect(server.requests).toEqual([]);
    expect(readdirSync(folder).sort()).toEqual(['dangling', 'folder']);
  });
});

describe('diskloupe fetch leaves nothing behind', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('when interrupted: %s', async (signal) => {
    writeFileSync(path('disk.img'), 'before');
    const address = url('disk.qcow2', { slow: 50 });
    const child = program.start(['fetch', '--force', '--raw', address, path('disk.img')]);
    const ended = ending(child);
    await until(() => parts().length > 0 && server.requests.length > 1);
    child.kill(signal);
    expect(await ended).toMatchObject({ signal, status: null });
    expect(readdirSync(folder)).toEqual(['disk.img']);
    expect(readFileSync(path('disk.img'), 'utf8')).toBe('before');
  });

  it.each(['noise.raw', 'qcow2-v3.qcow2'])('when files cannot be so large: %s', async (name) => {
    // 512 bytes each; an error reports it to the program.
    const script = 'ulimit -f 1000 && exec "$0" "$@"';
    const bin = join(program.built, 'bin', 'diskloupe.js');
    const args = [script, process.execPath, bin, 'fetch', '--raw', url(name), path('disk.img')];
    const child = await ending(spawn('sh', ['-c', ...args]));
    expect(child).toMatchObject({ status: 2, stdout: '' });
    expect(child.stderr).toBe(
      `diskloupe: ${path('disk.img')}: the file would be larger than the file system allows\n`,
    );
    expect(readdirSync(folder)).toEqual([]);
  });
});

const canMount = spawnSync('unshare', ['-rm', 'mount', '-t', 'tmpfs', 'none', '/mnt']).status === 0;
if (!canMount) console.log('No disk is filled: file systems cannot be mounted here.');

describe.skipIf(!canMount)('diskloupe fetch to a full disk', () => {
  it.each([
    ['disk.qcow2', /There isn't enough storage for 5\.72 MiB\. Available: 1 MiB\./],
    ['noise.raw', /no space left on the device/],
    ['many.qcow2', /disk\.img: no space left on the device/],
  ])('leaves nothing behind: %s', async (name, complaint) => {
    if (name === 'many.qcow2') {
      // A disk larger than its image.
      writeFileSync(path('many.raw'), Buffer.alloc(20 * 2 ** 20, 'diskloupe'));
      make(folder, 'convert -c -f raw -O qcow2 many.raw many.qcow2');
      server.files.set(name, readFileSync(path('many.qcow2')));
    }
    const script = `mount -t tmpfs -o size=1m none "$0" || exit 9
      "$@" "$0/disk.img"; status=$?; ls -A "$0"; exit $status`;
    const bin = join(program.built, 'bin', 'diskloupe.js');
    const command = [process.execPath, bin, 'fetch', '--raw', url(name)];
    const run = await ending(spawn('unshare', ['-rm', 'sh', '-c', script, folder, ...command]));
    expect(run).toMatchObject({ status: 2, stdout: '' });
    expect(run.stderr).toMatch(complaint);
  });
});

/** @throws an Error if it does not happen within ten seconds */
async function until(is: () => boolean): Promise<void> {
  for (let waited = 0; !is(); waited++) {
    if (waited > 5000) throw new Error('what was waited for did not happen');
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}
