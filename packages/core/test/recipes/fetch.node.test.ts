import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { corpusImage } from '@diskloupe/test-images';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TransferProgress } from '../../src/upload/index.js';
import { runRecipe } from './run-recipe.js';

interface Options {
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: TransferProgress) => void;
}
type PutStream = (url: string, file: File, options: Options) => Promise<string>;

/** What a server received. */
interface Had {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly sha256: string;
  readonly isWhole: boolean;
}

let recipe: Awaited<ReturnType<typeof runRecipe>>;
let putStream: PutStream;
let server: Server;
let url: string;
let status: number;
let said: string;
let had: Promise<Had>;
/** How many bodies ended. */
let ends: number;

beforeAll(async () => {
  recipe = await runRecipe('fetch', 'put-stream.ts');
  putStream = recipe.module['putStream'] as PutStream;
});
afterAll(() => recipe.remove());

beforeEach(async () => {
  status = 204;
  said = '';
  ends = 0;
  server = createServer();
  had = new Promise((resolve) => {
    server.on('request', (request, response) => {
      const hash = createHash('sha256');
      request.on('data', (chunk: Uint8Array) => hash.update(chunk));
      request.on('close', () =>
        resolve({ headers: request.headers, sha256: hash.digest('hex'), isWhole: request.complete }),
      );
      request.on('end', () => {
        ends++;
        response.writeHead(status).end(said);
      });
      request.on('error', () => {});
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/disk`;
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

async function file(name: string): Promise<File> {
  return new File([(await corpusImage(name)).slice()], name);
}

const quiet = { signal: new AbortController().signal, onProgress: () => {} };

describe('the stream of the fetch recipe', () => {
  it('returns the file unchanged, and reports its progress and its digest', async () => {
    const image = await file('qcow2-zlib.qcow2');
    const told: TransferProgress[] = [];
    const digest = await putStream(url, image, { ...quiet, onProgress: (progress) => told.push(progress) });
    expect(told.at(-1)).toMatchObject({ bytes: image.size, total: image.size });
    const { sha256, isWhole, headers } = await had;
    expect(ends).toBe(1);
    expect({ isWhole, sha256 }).toEqual({ isWhole: true, sha256: digest });
    expect(headers['x-file-size']).toBe(String(image.size));
  });

  it('ends at an image that a check refuses, and says why', async () => {
    const image = await file('qcow2-backing-v2.qcow2');
    await expect(putStream(url, image, quiet)).rejects.toMatchObject({
      name: 'UnsafeImageError',
      check: 'backing_file',
    });
    expect(ends).toBe(0);
  });

  it('reports the answer of the server', async () => {
    status = 507;
    const image = await file('qcow2-zlib.qcow2');
    await expect(putStream(url, image, quiet)).rejects.toMatchObject({ name: 'HttpError', status: 507 });
  });

  it('turns a refusal into objections, and nothing else', async () => {
    status = 422;
    const image = await file('qcow2-zlib.qcow2');
    const objection = {
      code: 'disk_too_large',
      severity: 'refused',
      reason: { code: 'file_too_large' },
      evidence: {},
    };
    said = JSON.stringify({ verdict: { policy: 'ours', accepted: false, objections: [objection] } });
    await expect(putStream(url, image, quiet)).rejects.toMatchObject({
      name: 'ImageUnacceptable',
      policy: 'ours',
      objections: [objection],
    });
    said = '<html>';
    await expect(putStream(url, image, quiet)).rejects.toMatchObject({ name: 'HttpError', status: 422 });
  });

  it('fails without a server, and waits for nothing', async () => {
    const image = await file('qcow2-zlib.qcow2');
    const { port } = server.address() as AddressInfo;
    await new Promise((resolve) => server.close(resolve));
    await expect(putStream(`http://127.0.0.1:${port}/`, image, quiet)).rejects.toBeInstanceOf(TypeError);
    server.listen(0, '127.0.0.1');
  });

  it("fails with the signal's reason if it is aborted", async () => {
    const reason = new Error('no more');
    const image = await file('qcow2-zlib.qcow2');
    const stopped = { ...quiet, signal: AbortSignal.abort(reason) };
    await expect(putStream(url, image, stopped)).rejects.toBe(reason);
  });
});
