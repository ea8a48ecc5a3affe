import { HttpError, ImageUnacceptable } from '@diskloupe/core/errors';
import { fetchImage, openDownload } from '@diskloupe/core/intake';
import { openstackCompute } from '@diskloupe/core/policy';
import { HttpSource } from '@diskloupe/core/source';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { bytesOf, firstDifference } from '../disk/opened.js';
import { fault } from '../faults.js';
import { hasOrigin, hasWritable } from '../lacking.js';
import type { Behaviour, SeenRequest } from './image-server.js';
import { largeQcow2, numbered } from './served-images.js';

/** Of another origin than the page's. */
const origin = inject('imageOrigin');
const SIZE = 3_000_000;
const data = numbered(SIZE);
const FOLDER = 'fetch-image-test';
const run = crypto.randomUUID();
let made = 0;

function url(name: string, behaviour: Behaviour = {}): string {
  const query = Object.entries(behaviour).map(([key, value]): [string, string] => [key, `${value}`]);
  return `${origin}/${name}?${new URLSearchParams([...query, ['id', `${run}-${made++}`]])}`;
}

async function put(name: string, body: Uint8Array<ArrayBuffer>): Promise<void> {
  await fetch(url(name, { cors: 'exposed' }), { method: 'PUT', body });
}

/** The requests that the server received for an address. */
async function requestsFor(address: string): Promise<SeenRequest[]> {
  const all: SeenRequest[] = await (await fetch(url('requests', { cors: 'open' }))).json();
  return all.filter((request) => address.endsWith(request.url));
}

async function failureOf(promise: Promise<unknown>): Promise<HttpError> {
  const error = await promise.catch((cause: unknown) => cause);
  if (!(error instanceof HttpError)) throw error;
  return error;
}

beforeAll(async () => {
  await put('disk.raw', data);
  await put('disk.qcow2', largeQcow2(SIZE));
  await put('backed.qcow2', largeQcow2(SIZE, { backingFile: '/etc/passwd' }));
});

describe('a page that reads from another origin', () => {
  it('reads ranges if the server exposes them', async () => {
    const source = await HttpSource.open(url('disk.raw', { cors: 'exposed' }));
    expect(source.size).toBe(SIZE);
    expect(firstDifference(await source.read(1_000_000, 500_000), data.subarray(1_000_000, 1_500_000))).toBe(
      -1,
    );
  });

  it('learns which header is missing if it may not see them', async () => {
    const error = await failureOf(HttpSource.open(url('disk.raw', { cors: 'open' })));
    expect(error).toMatchObject({ status: 206 });
    expect(error.reason).toEqual(fault('http_range_hidden'));
  });

  it('downloads the whole file if it may not see ranges', async () => {
    const download = await openDownload(url('disk.raw', { cors: 'open' }));
    expect(download).toMatchObject({ size: SIZE, source: null, fileName: 'disk.raw' });
    expect(firstDifference(await bytesOf(owned(download.readable)), data)).toBe(-1);
  });

  it('learns at once that it may not read at all', async () => {
    const address = url('disk.raw');
    const error = await failureOf(HttpSource.open(address, { retryDelay: 3_600_000 }));
    expect(error.status).toBe(0);
    expect(error.reason).toEqual(fault('http_forbidden', { origin: location.origin }));
  });

  it('learns which of its headers the server has to allow', async () => {
    const headers = { 'X-Secret': '1' };
    const error = await failureOf(HttpSource.open(url('disk.raw', { cors: 'exposed' }), { headers }));
    expect(error.reason).toMatchObject(fault('http_forbidden_headers', { headers: ['x-secret'] }));
  });

  it('learns likely causes if there is no server', async () => {
    const error = await failureOf(HttpSource.open('http://127.0.0.1:9/disk.raw', { retryDelay: 1 }));
    expect(error.reason).toMatchObject(fault('http_unreachable_or_forbidden'));
  });

  it('resumes a broken connection', async () => {
    const download = await openDownload(url('disk.raw', { cors: 'exposed', cut: 1_234_567, times: 2 }), {
      retryDelay: 1,
    });
    expect(firstDifference(await bytesOf(owned(download.readable)), data)).toBe(-1);
  });

  it('sends Authorization only to the server that it was meant for', async () => {
    const loopback = url('disk.raw', { cors: 'exposed' }).replace('127.0.0.1', 'localhost');
    const address = url('disk.raw', { cors: 'exposed', redirect: loopback });
    const source = await HttpSource.open(address, { headers: { Authorization: 'Bearer x' } });
    expect(source.finalUrl).toBe(loopback);
    expect((await requestsFor(address)).map(({ headers }) => headers['authorization'])).toEqual(['Bearer x']);
    expect((await requestsFor(loopback)).map(({ headers }) => headers['authorization'])).toEqual([undefined]);
  });

  it('follows no redirect with a secret that the browser would carry along', async () => {
    const target = url('disk.raw', { cors: 'exposed' });
    const address = url('disk.raw', { cors: 'exposed', redirect: target });
    const error = await failureOf(HttpSource.open(address, { headers: { 'X-Auth-Token': 'secret' } }));
    expect(error.reason).toEqual(fault('http_redirect_hidden'));
    expect(await requestsFor(target)).toEqual([]);
  });

  it('is asked whether a redirect may be followed', async () => {
    const target = url('disk.raw', { cors: 'exposed' });
    const address = url('disk.raw', { cors: 'exposed', redirect: target });
    expect((await HttpSource.open(address)).finalUrl).toBe(target);
    const opening = HttpSource.open(address, { allowRedirect: () => false });
    await expect(opening).rejects.toMatchObject({
      reason: fault('http_redirect_not_allowed', { to: `${target}` }),
    });
  });
});

describe.runIf(hasOrigin)('fetchImage with the handle of a file', () => {
  let folder: FileSystemDirectoryHandle;

  beforeAll(async () => {
    const root = await navigator.storage.getDirectory();
    folder = await root.getDirectoryHandle(FOLDER, { create: true });
  });
  afterAll(async () => {
    const root = await navigator.storage.getDirectory();
    await root.removeEntry(FOLDER, { recursive: true });
  });

  async function fresh(): Promise<FileSystemFileHandle> {
    return folder.getFileHandle(`${made++}.part`, { create: true });
  }
  async function names(): Promise<string[]> {
    const found: string[] = [];
    for await (const name of folder.keys()) found.push(name);
    return found;
  }

  it('writes the file', async () => {
    const handle = await fresh();
    const { report, bytes } = await fetchImage(url('disk.qcow2', { cors: 'exposed' }), handle);
    expect({ format: report.format, bytes }).toEqual({ format: 'qcow2', bytes: SIZE });
    const file = await handle.getFile();
    expect(firstDifference(new Uint8Array(await file.arrayBuffer()), largeQcow2(SIZE))).toBe(-1);
    await folder.removeEntry(handle.name);
  });

  it.each<[what: string, behaviour: Behaviour]>([
    ['that can be read at random', { cors: 'exposed' }],
    ['that comes as a stream', { cors: 'open', ranges: 'off' }],
  ])('removes it if the image is refused, from a server %s', async (_, behaviour) => {
    const handle = await fresh();
    const policy = openstackCompute();
    const fetching = fetchImage(url('backed.qcow2', behaviour), handle, { policy });
    await expect(fetching).rejects.toThrow(ImageUnacceptable);
    expect(await names()).toEqual([]);
  });

  it('removes it if the fetch is aborted', async () => {
    const handle = await fresh();
    const controller = new AbortController();
    const fetching = fetchImage(url('disk.qcow2', { cors: 'exposed', slow: 5 }), handle, {
      signal: controller.signal,
      onProgress: ({ bytes }) => bytes > 0 && controller.abort('enough'),
    });
    await expect(fetching).rejects.toBe('enough');
    expect(await names()).toEqual([]);
  });

  it.runIf(hasWritable)('keeps the previous content if the fetch fails', async () => {
    const handle = await fresh();
    const writable = await handle.createWritable();
    await writable.write('before');
    await writable.close();
    const broken = url('disk.qcow2', { cors: 'open', ranges: 'off', cut: 1_000_000 });
    await expect(fetchImage(broken, handle)).rejects.toThrow(HttpError);
    expect(await (await handle.getFile()).text()).toBe('before');
    await folder.removeEntry(handle.name);
  });

  it.runIf(!hasWritable)('removes it if the fetch fails: where it is written, nothing was kept', async () => {
    const handle = await fresh();
    await fetchImage(url('disk.qcow2', { cors: 'exposed' }), handle);
    const broken = url('disk.qcow2', { cors: 'open', ranges: 'off', cut: 1_000_000 });
    await expect(fetchImage(broken, handle)).rejects.toThrow(HttpError);
    expect(await names()).toEqual([]);
  });
});

function owned(readable: ReadableStream<Uint8Array>): ReadableStream<Uint8Array<ArrayBuffer>> {
  return readable.pipeThrough(
    new TransformStream<Uint8Array, Uint8Array<ArrayBuffer>>({
      transform: (chunk, controller) => controller.enqueue(chunk.slice()),
    }),
  );
}
