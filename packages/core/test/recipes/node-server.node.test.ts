import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { corpusImage } from '@diskloupe/test-images';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { runRecipe } from './run-recipe.js';

type MakeServer = (folder: string, maxSize: number) => Promise<Server>;

const MAX = 4 * 1024 * 1024;

let recipe: Awaited<ReturnType<typeof runRecipe>>;
let server: Server;
let folder: string;
let url: string;

beforeAll(async () => {
  recipe = await runRecipe('node-server', 'server.ts');
});
afterAll(() => recipe.remove());

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'diskloupe-arrivals-'));
  server = await (recipe.module['imageServer'] as MakeServer)(folder, MAX);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/images`;
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await rm(folder, { recursive: true });
});

function put(name: string, body: Uint8Array, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${url}/${name}`, { method: 'PUT', headers, body: new Blob([body.slice()]) });
}

const kept = async (): Promise<string[]> => (await readdir(folder)).filter((name) => name !== '.staging');
const staged = (): Promise<string[]> => readdir(join(folder, '.staging'));

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

describe('the server of the recipe', () => {
  it('keeps a good image as received', async () => {
    const image = await corpusImage('qcow2-zlib.qcow2');
    const response = await put('disk.qcow2', image, { 'X-Disk-Format': 'qcow2' });
    expect(response.status).toBe(201);
    expect(await response.json()).toMatchObject({ format: 'qcow2' });
    expect(await kept()).toEqual(['disk.qcow2']);
    expect(sha256(await readFile(join(folder, 'disk.qcow2')))).toBe(sha256(image));
  });

  it('refuses an image with a backing file, in a sentence, and keeps nothing of it', async () => {
    const response = await put('disk.qcow2', await corpusImage('qcow2-backing-v2.qcow2'));
    expect(response.status).toBe(422);
    const { verdict } = await response.json();
    expect(verdict.objections).toContainEqual(
      expect.objectContaining({ code: 'backing_file', severity: 'refused' }),
    );
    expect(await kept()).toEqual([]);
  });

  it('refuses what does not match its declaration, and keeps the image of that name', async () => {
    const image = await corpusImage('qcow2-zlib.qcow2');
    expect((await put('disk', image)).status).toBe(201);
    expect((await put('disk', image, { 'X-Disk-Format': 'vmdk' })).status).toBe(422);
    expect(await kept()).toEqual(['disk']);
  });

  it('keeps nothing of a file that is too large', async () => {
    const response = await put('disk.raw', new Uint8Array(MAX + 1)).catch(() => undefined);
    // The connection may be gone before the answer is read.
    expect(response?.status ?? 413).toBe(413);
    await vi.waitFor(async () => expect([...(await kept()), ...(await staged())]).toEqual([]));
  });

  it('keeps nothing of a file that breaks off', async () => {
    const half = request(`${url}/disk.raw`, { method: 'PUT', headers: { 'Content-Length': '100000' } });
    half.on('error', () => {});
    half.write(new Uint8Array(50_000));
    await vi.waitFor(async () => expect(await staged()).toHaveLength(1));
    half.destroy();
    await vi.waitFor(async () => expect([...(await kept()), ...(await staged())]).toEqual([]));
  });

  it('removes what a killed server left', async () => {
    await writeFile(join(folder, '.staging', 'left-behind'), 'bytes');
    const again = await (recipe.module['imageServer'] as MakeServer)(folder, MAX);
    expect(await staged()).toEqual([]);
    again.close();
  });

  it('does not end an upload for taking long', () => {
    expect(server.requestTimeout).toBe(0);
    expect(server.headersTimeout).toBe(60_000);
  });

  it('accepts no name that points elsewhere', async () => {
    const image = await corpusImage('qcow2-zlib.qcow2');
    for (const name of ['..%2fdisk', '.hidden', 'a/b', '']) expect((await put(name, image)).status).toBe(404);
    expect(await kept()).toEqual([]);
  });
});
