import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { build, start } from './example.js';
import { GOOD, HOSTILE, REASON } from './images.js';

// It is built first.
test.slow();

let server: string;
let folder: string;
let close = async (): Promise<void> => {};

test.describe.configure({ mode: 'serial' });

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'diskloupe-node-server-'));
  await build('node-server');
  const variables = { IMAGES: join(folder, 'images'), S3_FOLDER: join(folder, 's3'), S3_PORT: '0' };
  const started = await start('node-server', { variables });
  server = started.address;
  close = async () => {
    await started.close();
    await rm(folder, { recursive: true, force: true });
  };
});

test.afterAll(() => close());

test('PUT: an accepted image is kept, and nothing of a refused one', async () => {
  const put = (name: string, body: Buffer<ArrayBuffer>) =>
    fetch(`${server}images/${name}`, { method: 'PUT', body });
  const good = await put('put.qcow2', Buffer.from(GOOD));
  expect([good.status, await good.json()]).toEqual([201, { format: 'qcow2', reasons: [] }]);
  const hostile = await put('hostile.qcow2', Buffer.from(HOSTILE));
  expect([hostile.status, await hostile.json()]).toEqual([422, { format: 'qcow2', reasons: [REASON] }]);
  expect((await put('..%2Fup.qcow2', Buffer.from(GOOD))).status).toBe(400);
  expect(await kept()).toEqual(['put.qcow2']);
  expect(await readFile(join(folder, 'images', 'put.qcow2'))).toEqual(GOOD);
});

test('tus: the same, once the last piece has arrived', async () => {
  const good = await byTus('tus.qcow2', GOOD);
  expect([good.status, await good.json()]).toEqual([200, { format: 'qcow2', reasons: [] }]);
  const hostile = await byTus('hostile.qcow2', HOSTILE);
  expect([hostile.status, await hostile.json()]).toEqual([422, { format: 'qcow2', reasons: [REASON] }]);
  expect(await kept()).toEqual(['put.qcow2', 'tus.qcow2']);
  expect(await readFile(join(folder, 'images', 'tus.qcow2'))).toEqual(GOOD);
});

test('S3 multipart: a refused object is deleted', async () => {
  // S3 wants at least 5 MiB in each part but the last.
  const pad = Buffer.alloc(5 * 2 ** 20);
  const hostile = await byParts([Buffer.concat([HOSTILE, pad]), pad]);
  expect(hostile.status).toBe(422);
  expect((await hostile.json()).reasons).toContain(REASON);
  expect(await objects()).toEqual([]);
  const good = await byParts([Buffer.concat([GOOD, pad]), pad]);
  expect([good.status, (await good.json()).format]).toEqual([201, 'qcow2']);
  expect((await objects()).length).toBe(1);
});

/** All files of the server but the empty folders of unfinished ones. */
async function kept(): Promise<string[]> {
  const entries = await readdir(join(folder, 'images'), { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map(({ name }) => name);
}

/** The objects of the storage, by its own files. */
async function objects(): Promise<string[]> {
  const entries = await readdir(join(folder, 's3'), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
    .filter((name) => /^[0-9a-f-]{36}.*_object$/.test(name));
}

async function byTus(name: string, bytes: Buffer): Promise<Response> {
  const headers = { 'Tus-Resumable': '1.0.0' };
  const created = await fetch(`${server}tus`, {
    method: 'POST',
    headers: {
      ...headers,
      'Upload-Length': `${bytes.length}`,
      'Upload-Metadata': `filename ${Buffer.from(name).toString('base64')}`,
    },
  });
  expect(created.status).toBe(201);
  const upload = new URL(created.headers.get('Location') ?? '', server);
  const send = (start: number, end: number) =>
    fetch(upload, {
      method: 'PATCH',
      headers: { ...headers, 'Upload-Offset': `${start}`, 'Content-Type': 'application/offset+octet-stream' },
      body: Buffer.from(bytes.subarray(start, end)),
    });
  expect((await send(0, 1000)).status).toBe(204);
  return send(1000, bytes.length);
}

async function byParts(parts: readonly Buffer[]): Promise<Response> {
  const { key, id } = await (await fetch(`${server}objects`, { method: 'POST' })).json();
  const upload = `${server}objects/${key}/${id}`;
  const sent: unknown[] = [];
  for (const [index, part] of parts.entries()) {
    const { url } = await (await fetch(`${upload}/${index + 1}`)).json();
    const response = await fetch(url, { method: 'PUT', body: Buffer.from(part) });
    sent.push({ PartNumber: index + 1, ETag: response.headers.get('ETag') });
  }
  return fetch(upload, { method: 'POST', body: JSON.stringify(sent) });
}
