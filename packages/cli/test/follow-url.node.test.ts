import { createServer, type Server } from 'node:http';
import { writeQcow2 } from '@diskloupe/test-images/writers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildProgram, type Program } from './program.js';

let program: Program;
let server: Server;
let other: Server;
let origin = '';
let elsewhere = '';
const requests: string[] = [];
/** For each path: the name of a backing file in an image, a redirect target, or bytes. */
const places = new Map<string, { backing?: string; redirect?: string; bytes?: Buffer }>();

async function listening(each: Server): Promise<string> {
  await new Promise<void>((resolve) => each.listen(0, '127.0.0.1', resolve));
  const address = each.address();
  return typeof address === 'object' && address ? `http://127.0.0.1:${address.port}` : '';
}

beforeAll(async () => {
  program = await buildProgram();
  server = createServer(({ url = '', headers }, response) => {
    requests.push(url);
    const place = places.get(url);
    if (place?.redirect !== undefined) {
      response.writeHead(302, { Location: place.redirect }).end();
      return;
    }
    const file =
      place?.backing === undefined
        ? place?.bytes
        : writeQcow2({ backingFile: place.backing, backingFormat: 'raw' }).bytes;
    if (!file) {
      response.writeHead(404).end();
      return;
    }
    const [, start = '0', last = '0'] = /^bytes=(\d+)-(\d+)$/.exec(headers.range ?? '') ?? [];
    const end = Math.min(Number(last), file.length - 1);
    response.writeHead(206, { 'Content-Range': `bytes ${start}-${end}/${file.length}`, ETag: '"1"' });
    response.end(file.subarray(Number(start), end + 1));
  });
  other = createServer((_, response) => {
    requests.push('other server');
    response.writeHead(404).end();
  });
  origin = await listening(server);
  elsewhere = await listening(other);
  const secret = Buffer.alloc(65_536);
  secret.write('secret');
  for (const path of ['/secret.raw', '/images/base.raw', '/images/below/base.raw', '/cdn/base.raw'])
    places.set(path, { bytes: secret });
  places.set('/images/hop.raw', { redirect: '/secret.raw' });
  places.set('/images/out.raw', { redirect: `${elsewhere}/secret.raw` });
  places.set('/images/near.raw', { redirect: '/images/below/base.raw' });
  places.set('/images/moved.qcow2', { redirect: '/cdn/moved.qcow2' });
  places.set('/cdn/moved.qcow2', { backing: 'moved.raw' });
  places.set('/images/moved.raw', { redirect: '/cdn/base.raw' });
});
afterAll(() => {
  program.remove();
  for (const each of [server, other]) each.close();
});

async function read(backing: string, ...options: readonly string[]): ReturnType<Program['run']> {
  places.set('/images/top.qcow2', { backing });
  requests.length = 0;
  return program.run(['read', '--length', '512', ...options, `${origin}/images/top.qcow2`]);
}

describe('a file that an image on a server names', () => {
  it.each(['base.raw', './base.raw', 'below/base.raw', 'near.raw'])(
    'is opened in its folder and below: %s',
    async (name) => {
      expect(await read(name)).toMatchObject({ status: 0, stdout: expect.stringContaining('secret') });
    },
  );

  it('is opened if the image and it were moved to the same folder', async () => {
    const run = await program.run(['read', '--length', '512', `${origin}/images/moved.qcow2`]);
    expect(run).toMatchObject({ status: 0, stdout: expect.stringContaining('secret'), stderr: '' });
  });

  it.each([
    ['../secret.raw', 'another folder of the server'],
    ['%2e%2e/secret.raw', 'another folder of the server'],
    ['..%2fsecret.raw', 'another folder of the server'],
    ['below/../../secret.raw', 'another folder of the server'],
    ['base.raw?delete=1', 'another folder of the server'],
  ])('is opened elsewhere on the server only with --follow: %s', async (name, why) => {
    const { status, stdout, stderr } = await read(name);
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
    expect(stderr).toContain(`${name}, is not followed: it is in ${why} (--follow opens it)`);
    expect(requests.every((path) => path === '/images/top.qcow2')).toBe(true);
    await read(name, '--follow');
    expect(requests.some((path) => path !== '/images/top.qcow2')).toBe(true);
  });

  it('is not opened if a redirect leads out of the folder', async () => {
    const { status, stderr } = await read('hop.raw');
    expect(status).toBe(1);
    expect(stderr).toContain('hop.raw, is not followed: the server redirects it to ');
    expect(requests).not.toContain('/secret.raw');
  });

  it.each([[], ['--follow']])('is never opened on another server (%j)', async (...options) => {
    for (const name of [`${elsewhere}/secret.raw`, 'out.raw', '/etc/passwd', 'nbd://127.0.0.1:1/disk']) {
      const { status, stdout, stderr } = await read(name, ...options);
      expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
      expect(stderr).toMatch(/^diskloupe: [^\n]+ is not followed: [^\n]+\n$/);
      expect(requests).not.toContain('other server');
    }
  });
});
