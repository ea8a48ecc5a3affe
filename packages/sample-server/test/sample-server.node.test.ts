import { request } from 'node:http';
import { corpusImage } from '@diskloupe/test-images';
import { Upload } from 'tus-js-client';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Arrival } from '../src/index.js';
import { put, sha256 } from './requests.js';
import { type Served, serve } from './served.js';

const MAX = 8 * 1024 * 1024;

let server: Served;
beforeEach(async () => {
  server = await serve({ maxSize: MAX });
});
afterEach(() => server.end());

describe('a whole file', () => {
  it('is kept as received', async () => {
    const image = await corpusImage('qcow2-zlib.qcow2');
    const response = await put(server, 'images/disk.qcow2', image);
    expect(response.status).toBe(201);
    const arrival: Arrival = await response.json();
    expect(arrival).toMatchObject({
      name: 'disk.qcow2',
      size: image.length,
      sha256: sha256(image),
      format: 'qcow2',
    });
    expect(await server.files()).toEqual(['disk.qcow2']);
    expect(sha256(await server.bytes('disk.qcow2'))).toBe(sha256(image));
  });

  it('is refused with a reason if it has a backing file, whatever the page said about it', async () => {
    const response = await put(server, 'images/disk.qcow2', await corpusImage('qcow2-backing-v2.qcow2'));
    expect(response.status).toBe(422);
    const { verdict }: Arrival = await response.json();
    expect(verdict.objections.map(({ code }) => code)).toContain('backing_file');
    expect(await server.files()).toEqual([]);
  });

  it('is refused if it is of another format than declared', async () => {
    const response = await put(server, 'images/disk.raw', await corpusImage('qcow2-zlib.qcow2'), {
      'image-format': 'vmdk',
    });
    expect(response.status).toBe(422);
    expect(await server.files()).toEqual([]);
  });

  it('is refused if it is too large, and leaves nothing behind', async () => {
    expect((await put(server, 'images/large.raw', new Uint8Array(MAX + 1))).status).toBe(413);
    expect(await server.files()).toEqual([]);
  });

  it('leaves nothing behind if it breaks off', async () => {
    await new Promise<void>((resolve) => {
      const sending = request(`${server.url}/images/cut.raw`, {
        method: 'PUT',
        headers: { 'content-length': 1 << 20 },
      });
      sending.on('error', () => resolve());
      sending.write(new Uint8Array(1000), () => sending.destroy(new Error('gone')));
    });
    await expect.poll(() => server.files()).toEqual([]);
  });

  it.each(['..%2Fout', '%2e%2e', '.hidden', 'a%00b', '%ff', ''])(
    'is not accepted by the name %j',
    async (name) => {
      expect([400, 405]).toContain((await put(server, `images/${name}`, new Uint8Array(512))).status);
      expect(await server.files()).toEqual([]);
    },
  );
});

describe('a disk in pieces', () => {
  it('is assembled, whatever their order, with zeros for missing ones', async () => {
    const disk = new Uint8Array(3 << 20);
    disk.fill(0x55, 0, 512).fill(0xaa, 2 << 20, (2 << 20) + 4096);
    // Something bootable, so that it is a disk and not noise.
    disk.set([0x55, 0xaa], 510);
    const begun = async (): Promise<number> => (await fetch(`${server.url}/disks/disk.raw`)).status;
    expect(await begun()).toBe(404);
    for (const start of [2 << 20, 0]) {
      const response = await put(server, 'disks/disk.raw', disk.subarray(start, start + 4096), {
        'content-range': `bytes ${start}-${start + 4095}/${disk.length}`,
      });
      expect(response.status).toBe(204);
    }
    expect(await begun()).toBe(200);
    const response = await put(server, 'disks/disk.raw', undefined, {
      'content-range': `bytes */${disk.length}`,
    });
    expect(await begun()).toBe(404);
    const arrival: Arrival = await response.json();
    expect(arrival).toMatchObject({ size: disk.length, sha256: sha256(disk) });
  });

  it.each([
    ['', 400],
    ['bytes 0-511', 400],
    ['bytes 0-511/*', 400],
    ['bytes 512-511/1024', 416],
    ['bytes 0-1024/1024', 416],
    ['bytes 0-511/99999999999', 413],
    ['bytes 0-1023/4096', 400],
  ])('refuses %j for a piece of 512 bytes with %i', async (range, status) => {
    const response = await put(server, 'disks/disk.raw', new Uint8Array(512), { 'content-range': range });
    expect(response.status).toBe(status);
  });
});

describe('tus', () => {
  function send(image: Uint8Array, filename: string): Promise<{ status: number; arrival: Arrival }> {
    return new Promise((resolve, reject) => {
      new Upload(Buffer.from(image), {
        endpoint: `${server.url}/tus`,
        chunkSize: 64 * 1024,
        retryDelays: null,
        metadata: { filename },
        onSuccess: ({ lastResponse }) =>
          resolve({ status: lastResponse.getStatus(), arrival: JSON.parse(lastResponse.getBody()) }),
        onError(error) {
          const response = 'originalResponse' in error ? error.originalResponse : null;
          if (!response) return reject(error);
          return resolve({ status: response.getStatus(), arrival: JSON.parse(response.getBody()) });
        },
      }).start();
    });
  }

  it('brings a file in pieces', async () => {
    const image = await corpusImage('qcow2-zlib.qcow2');
    const { arrival } = await send(image, 'disk.qcow2');
    expect(arrival).toMatchObject({ name: 'disk.qcow2', sha256: sha256(image), format: 'qcow2' });
    expect(await server.files()).toEqual(['disk.qcow2']);
  });

  it('brings none that is refused', async () => {
    const { status, arrival } = await send(await corpusImage('qcow2-backing-v2.qcow2'), 'disk.qcow2');
    expect(status).toBe(422);
    expect(arrival.verdict.accepted).toBe(false);
    expect(await server.files()).toEqual([]);
  });
});

it('states what it accepts', async () => {
  const response = await fetch(server.url);
  expect(await response.json()).toMatchObject({
    images: '/upload/images',
    disks: '/upload/disks',
    tus: '/upload/tus',
  });
});

it('answers nothing else', async () => {
  expect((await fetch(`${server.url}/images/x`, { method: 'DELETE' })).status).toBe(405);
  expect((await fetch(server.url.replace('/upload', '/uploads'))).status).toBe(404);
});
