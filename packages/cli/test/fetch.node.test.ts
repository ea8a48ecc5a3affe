import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeQcow2 } from '@diskloupe/test-images/writers';
import { describe, expect, it } from 'vitest';
import type { Behaviour } from '../../core/test/intake/image-server.js';
import { numbered } from '../../core/test/intake/served-images.js';
import {
  digestOf,
  expectFile,
  fetchIt,
  folder,
  path,
  program,
  served,
  serveImages,
  server,
  url,
} from './fetched.js';
import { hasQemu, make, qemu } from './qemu.js';

serveImages();

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
