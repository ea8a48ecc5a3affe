import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { startImageServer } from '../../core/test/intake/image-server.js';
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

serveImages();

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
