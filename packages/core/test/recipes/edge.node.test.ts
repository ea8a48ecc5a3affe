import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { corpusImage } from '@diskloupe/test-images';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { inspectImage, type Source } from '../../src/index.js';
import { type RunningRecipe, runRecipe } from './run-recipe.js';

const SAFE = 'qcow2-zlib.qcow2';
const UNSAFE = 'qcow2-backing-v2.qcow2';

async function module(file: string): Promise<RunningRecipe> {
  return runRecipe('edge', file);
}

describe('the gate in front of a storage', () => {
  let recipe: RunningRecipe;
  let gate: (request: Request, origin: string) => Promise<Response>;
  let storage: Server;
  let origin: string;
  /** Bodies that arrived whole. */
  let stored: Buffer[];

  beforeAll(async () => {
    recipe = await module('gate.ts');
    gate = recipe.module['gate'] as typeof gate;
  });
  afterAll(() => recipe.remove());

  beforeEach(async () => {
    stored = [];
    storage = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('error', () => {});
      request.on('end', () => {
        stored.push(Buffer.concat(chunks));
        response.writeHead(201).end();
      });
    });
    await new Promise<void>((resolve) => storage.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(storage.address() as AddressInfo).port}`;
  });
  afterEach(async () => {
    storage.closeAllConnections();
    await new Promise((resolve) => storage.close(resolve));
  });

  async function put(name: string): Promise<Response> {
    const bytes = (await corpusImage(name)).slice();
    const init = { method: 'PUT', body: bytes, headers: { 'Content-Length': `${bytes.length}` } };
    return gate(new Request('https://edge.example/images/disk', init), origin);
  }

  it('passes an image on', async () => {
    expect((await put(SAFE)).status).toBe(201);
    expect(stored.map((each) => new Uint8Array(each))).toEqual([await corpusImage(SAFE)]);
  });

  it('says why it refuses an image, which never arrives whole', async () => {
    const response = await put(UNSAFE);
    expect(response.status).toBe(422);
    expect(await response.text()).toContain('depends on another file');
    expect(stored).toEqual([]);
  });

  it('tells a storage that fails from an image that does', async () => {
    storage.closeAllConnections();
    await new Promise((resolve) => storage.close(resolve));
    expect((await put(SAFE)).status).toBe(502);
    await new Promise<void>((resolve) => storage.listen(0, '127.0.0.1', resolve));
  });

  it('wants the length, and a PUT', async () => {
    const url = 'https://edge.example/images/disk';
    const read = await gate(new Request(url), origin);
    expect([read.status, read.headers.get('Allow')]).toEqual([405, 'PUT']);
    const body = new Uint8Array(512);
    expect((await gate(new Request(url, { method: 'PUT', body }), origin)).status).toBe(411);
  });

  it.each([null, new Uint8Array()])(
    'refuses an empty file, which has no end to withhold: %o',
    async (body) => {
      const init = { method: 'PUT', body, headers: { 'Content-Length': '0' } };
      const response = await gate(new Request('https://edge.example/images/disk', init), origin);
      expect([response.status, await response.text()]).toEqual([422, 'The file is empty']);
      expect(stored).toEqual([]);
    },
  );
});

describe('an image where it was stored', () => {
  async function use<Result>(
    file: string,
    with_: (made: RunningRecipe['module']) => Promise<Result>,
  ): Promise<Result> {
    const { module: made, remove } = await module(file);
    try {
      return await with_(made);
    } finally {
      await remove();
    }
  }

  it('is judged as a file of Deno, whose position reads share', async () => {
    const bytes = await corpusImage(SAFE);
    let position = 0;
    const file = {
      stat: async () => ({ size: bytes.length }),
      seek: async (offset: number) => {
        position = offset;
        return position;
      },
      // In pieces, as a file may.
      read: async (into: Uint8Array) => {
        await new Promise((resolve) => setTimeout(resolve, 1));
        const part = bytes.subarray(position, position + Math.min(into.length, 30_000));
        into.set(part);
        position += part.length;
        return part.length || null;
      },
    };
    await use('deno-file.ts', async (made) => {
      const source = await (made['denoFile'] as (of: object) => Promise<Source>)(file);
      expect(await inspectImage(source)).toMatchObject({ format: 'qcow2', safety: { safe: true } });
      const parts = [0, 70_000, 512].map((offset) => source.read(offset, 40_000));
      expect(await Promise.all(parts)).toEqual(
        [0, 70_000, 512].map((offset) => bytes.slice(offset, offset + 40_000)),
      );
    });
  });

  it('is judged as an object of R2, unless it was replaced', async () => {
    const bytes = await corpusImage(SAFE);
    let etag = 'one';
    const bucket = {
      head: async (key: string) => (key === 'disk' ? { size: bytes.length, etag: 'one' } : null),
      get: async (
        _key: string,
        { range, onlyIf }: { range: { offset: number; length: number }; onlyIf: { etagMatches: string } },
      ) =>
        onlyIf.etagMatches === etag
          ? { arrayBuffer: async () => bytes.slice(range.offset, range.offset + range.length).buffer }
          : {},
    };
    await use('r2-object.ts', async (made) => {
      const r2Object = made['r2Object'] as (from: object, key: string) => Promise<Source | null>;
      expect(await r2Object(bucket, 'none')).toBe(null);
      const source = await r2Object(bucket, 'disk');
      if (!source) throw new Error('not found');
      expect(await inspectImage(source)).toMatchObject({ format: 'qcow2', safety: { safe: true } });
      etag = 'two';
      await expect(inspectImage(source)).rejects.toMatchObject({ name: 'SourceReadError' });
    });
  });
});
