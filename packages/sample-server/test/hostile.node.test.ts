import { mkdir, readFile, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { corpusImage } from '@diskloupe/test-images';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Staging } from '../src/staging.js';
import { bootableDisk, endPieces, put, putPiece, sha256, slowRequest } from './requests.js';
import { type Served, serve } from './served.js';

const MEBI = 1024 * 1024;

let server: Served;
beforeEach(async () => {
  server = await serve({ maxSize: 64 * MEBI, idleTime: 500 });
});
afterEach(() => server.end());

/** Begins an upload by tus. */
async function createTus(metadata: string, length = 512): Promise<Response> {
  return fetch(`${server.url}/tus`, {
    method: 'POST',
    headers: { 'Tus-Resumable': '1.0.0', 'Upload-Length': `${length}`, 'Upload-Metadata': metadata },
  });
}

function named(filename: string): string {
  return `filename ${Buffer.from(filename).toString('base64')}`;
}

describe('a disk whose end was requested', () => {
  it('is no longer written to, so that what was judged is what is kept', async () => {
    const disk = bootableDisk(32 * MEBI);
    await putPiece(server, 'disk.raw', 0, disk.subarray(0, MEBI), disk.length);
    const forged = await corpusImage('qcow2-backing-v2.qcow2');
    const pieces: Promise<Response>[] = [];
    const ending = endPieces(server, 'disk.raw', disk.length);
    for (let i = 0; i < 40; i++)
      pieces.push(putPiece(server, 'disk.raw', 0, forged.subarray(0, 512), disk.length));
    const arrival = await (await ending).json();
    const statuses = (await Promise.all(pieces)).map(({ status }) => status);
    expect(arrival.verdict.accepted).toBe(true);
    expect(sha256(await server.bytes('disk.raw'))).toBe(arrival.sha256);
    // What arrived too early belongs to the disk, what arrived later to another upload; what arrived during it to
    // none.
    expect(statuses.every((status) => status === 409 || status === 204)).toBe(true);
  });

  it('cuts off a piece that is still on its way', async () => {
    const disk = bootableDisk(MEBI);
    await putPiece(server, 'disk.raw', 0, disk.subarray(0, 4096), disk.length);
    const slow = slowRequest(server, 'PUT', '/upload/disks/disk.raw', {
      'Content-Range': `bytes 0-511/${disk.length}`,
      'Content-Length': 512,
    });
    await slow.write(new Uint8Array(256).fill(0xff));
    await expect.poll(() => server.staged()).toHaveLength(2);
    const arrival = await (await endPieces(server, 'disk.raw', disk.length)).json();
    await slow.write(new Uint8Array(256).fill(0xff));
    slow.end();
    await slow.answer.catch(() => {});
    expect(sha256(await server.bytes('disk.raw'))).toBe(arrival.sha256);
  });

  it('is judged once, however often its end is requested', async () => {
    const disk = bootableDisk(MEBI);
    await putPiece(server, 'disk.raw', 0, disk.subarray(0, 4096), disk.length);
    const end = (): Promise<Response> => endPieces(server, 'disk.raw', disk.length, 'once');
    const ends = await Promise.all([1, 2, 3].map(end));
    const again = await end();
    const arrivals = await Promise.all([...ends, again].map((response) => response.json()));
    expect(new Set(arrivals.map((arrival) => arrival.sha256))).toEqual(new Set([sha256(disk)]));
    expect(sha256(await server.bytes('disk.raw'))).toBe(sha256(disk));
  });

  it('is not replaced by zeros if nothing of it has arrived', async () => {
    await put(server, 'images/disk.raw', bootableDisk(MEBI));
    expect((await endPieces(server, 'disk.raw', MEBI)).status).toBe(409);
    expect(sha256(await server.bytes('disk.raw'))).toBe(sha256(bootableDisk(MEBI)));
  });

  it('is not confused with another one of the same size, all zeros', async () => {
    const disk = bootableDisk(MEBI);
    await putPiece(server, 'disk.raw', 0, disk.subarray(0, 4096), disk.length);
    expect((await endPieces(server, 'disk.raw', MEBI, 'first')).status).toBe(201);
    expect((await endPieces(server, 'disk.raw', MEBI)).status).toBe(409);
    expect((await endPieces(server, 'disk.raw', MEBI, 'second')).status).toBe(409);
    await putPiece(server, 'disk.raw', 0, new Uint8Array(512), MEBI);
    const zeros = await (await endPieces(server, 'disk.raw', MEBI, 'second')).json();
    expect(zeros.sha256).toBe(sha256(new Uint8Array(MEBI)));
  });

  it('is judged once if it is all zeros, too', async () => {
    const ends = await Promise.all([1, 2, 3].map(() => endPieces(server, 'zeros.raw', MEBI)));
    const again = await endPieces(server, 'zeros.raw', MEBI);
    expect([...ends, again].map(({ status }) => status)).toEqual([201, 201, 201, 201]);
  });

  it('has one size', async () => {
    await putPiece(server, 'disk.raw', 0, new Uint8Array(512), MEBI);
    expect((await putPiece(server, 'disk.raw', 0, new Uint8Array(512), 2 * MEBI)).status).toBe(409);
    expect((await endPieces(server, 'disk.raw', 512)).status).toBe(409);
  });
});

describe('names', () => {
  it('do not collide with what is staged for another name', async () => {
    const [one, other] = [bootableDisk(MEBI), bootableDisk(2 * MEBI)];
    await putPiece(server, 'x', 0, one.subarray(0, 512), one.length);
    for (const name of ['x.pieces', 'x.part', 'x.json'])
      expect((await put(server, `images/${name}`, other)).status).toBe(201);
    expect(await (await endPieces(server, 'x', one.length)).json()).toMatchObject({ sha256: sha256(one) });
    expect(await server.files()).toEqual(['x', 'x.json', 'x.part', 'x.pieces']);
  });

  it.each([
    '.staging',
    '.staging%2Ftus%2Fx',
    'con',
    'NUL.raw',
    'trailing.',
    'trailing%20',
    '-rf',
    'a%E2%80%AEb',
  ])('do not include %s', async (name) => {
    expect((await put(server, `images/${name}`, bootableDisk(512))).status).toBe(400);
    expect((await putPiece(server, name, 0, new Uint8Array(512), 512)).status).toBe(400);
  });

  it('are checked before an upload by tus sends its first byte', async () => {
    for (const metadata of [named('../out'), named('.hidden'), named(''), 'disk_format cmF3']) {
      const response = await createTus(metadata);
      expect(response.status).toBe(400);
      expect((await response.json()).error).toMatch(/name/);
    }
    expect(await server.staged()).toEqual([]);
  });
});

describe('DELETE by tus', () => {
  const headers = { 'Tus-Resumable': '1.0.0' };

  it('removes an upload that is not finished', async () => {
    const created = await createTus(named('disk.raw'));
    const url = new URL(created.headers.get('Location') ?? '', server.url);
    expect((await fetch(url, { method: 'DELETE', headers })).status).toBe(204);
    expect(await server.staged()).toEqual([]);
  });

  it('removes no accepted image, and reveals no path of the server', async () => {
    await put(server, 'images/disk.raw', bootableDisk(MEBI));
    await put(server, `images/${'a'.repeat(32)}`, bootableDisk(MEBI));
    for (const id of ['disk.raw', '..%2fdisk.raw', '..%2f..%2fdisk.raw', 'a'.repeat(32), '.', '%00', '%ff']) {
      const response = await fetch(`${server.url}/tus/${id}`, { method: 'DELETE', headers });
      expect([404, 400]).toContain(response.status);
      expect(await response.text()).not.toContain(server.folder);
    }
    expect(await server.files()).toHaveLength(2);
  });
});

describe('a request', () => {
  it.each(['//', '//[', '/upload//', 'http://[', '*', '/upload/images/%', '/%2e%2e/upload'])(
    'for %s ends nothing but itself',
    async (path) => {
      const sending = slowRequest(server, 'GET', path);
      sending.end();
      expect((await sending.answer).status).toBeLessThan(500);
      expect((await fetch(server.url)).status).toBe(200);
    },
  );

  it('is ended if its body sends nothing for a while, and leaves nothing behind', async () => {
    const silent = slowRequest(server, 'PUT', '/upload/images/disk.raw', { 'Content-Length': 4096 });
    await silent.write(new Uint8Array(512));
    await expect(silent.answer).rejects.toThrow();
    await expect.poll(() => server.staged()).toEqual([]);
  });

  it('may last as long as its body sends something', async () => {
    const disk = bootableDisk(4096);
    const slow = slowRequest(server, 'PUT', '/upload/images/disk.raw', { 'Content-Length': disk.length });
    for (let at = 0; at < disk.length; at += 512) {
      await slow.write(disk.subarray(at, at + 512));
      await new Promise((resolve) => setTimeout(resolve, 150));
    }
    slow.end();
    expect((await slow.answer).status).toBe(201);
  });

  it('may be silent while the image is judged', async () => {
    const patient = await serve({ maxSize: 2 ** 31, idleTime: 100 });
    try {
      const response = await endPieces(patient, 'large.raw', 2 ** 30);
      expect((await response.json()).size).toBe(2 ** 30);
    } finally {
      await patient.end();
    }
  });
});

describe('what a killed server left', () => {
  it('is removed if nobody can resume it', async () => {
    const slow = slowRequest(server, 'PUT', '/upload/images/disk.raw', { 'Content-Length': 4096 });
    await slow.write(new Uint8Array(512));
    await expect.poll(() => server.staged()).toHaveLength(1);
    const requests = join(server.folder, '.staging', 'requests');
    await mkdir(requests, { recursive: true });
    await writeFile(join(requests, 'left-behind'), 'bytes');
    slow.cut();
    await server.kill();
    server = await serve({ folder: server.folder, maxSize: 64 * MEBI });
    expect(await server.staged()).toEqual([]);
  });

  it('can be resumed if it arrived in pieces', async () => {
    const disk = bootableDisk(MEBI);
    disk.fill(7, MEBI / 2, MEBI / 2 + 512);
    await putPiece(server, 'disk.raw', 0, disk.subarray(0, 512), disk.length);
    await server.kill();
    server = await serve({ folder: server.folder, maxSize: 64 * MEBI });
    expect((await fetch(`${server.url}/disks/disk.raw`)).status).toBe(200);
    await putPiece(server, 'disk.raw', MEBI / 2, disk.subarray(MEBI / 2, MEBI / 2 + 512), disk.length);
    expect(await (await endPieces(server, 'disk.raw', disk.length)).json()).toMatchObject({
      sha256: sha256(disk),
    });
  });

  it('does not count as accepted if it arrived completely by tus and was not judged yet', async () => {
    const id = 'b'.repeat(32);
    const disk = bootableDisk(4096);
    const tus = join(server.folder, '.staging', 'tus');
    await writeFile(join(tus, id), disk);
    await writeFile(
      join(tus, `${id}.json`),
      JSON.stringify({ id, size: 4096, offset: 0, metadata: { filename: 'd.raw' } }),
    );
    await writeFile(join(tus, `${'c'.repeat(32)}.json`), '{"id":');
    await server.kill();
    server = await serve({ folder: server.folder, maxSize: 64 * MEBI });
    const headers = { 'Tus-Resumable': '1.0.0' };
    const head = await fetch(`${server.url}/tus/${id}`, { method: 'HEAD', headers });
    const offset = Number(head.headers.get('Upload-Offset'));
    expect(offset).toBeLessThan(4096);
    const patch = await fetch(`${server.url}/tus/${id}`, {
      method: 'PATCH',
      headers: {
        ...headers,
        'Upload-Offset': `${offset}`,
        'Content-Type': 'application/offset+octet-stream',
      },
      body: new Blob([disk.slice(offset)]),
    });
    expect(await patch.json()).toMatchObject({ name: 'd.raw', sha256: sha256(disk) });
  });

  it('expires a day after its last byte', async () => {
    await createTus(named('old.raw'));
    await putPiece(server, 'old.raw', 0, new Uint8Array(512), 512);
    await putPiece(server, 'young.raw', 0, new Uint8Array(512), 512);
    const staging = await Staging.in(server.folder);
    const pieces = join(server.folder, '.staging', 'pieces');
    const day = 24 * 3600 * 1000;
    await staging.sweep(Date.now() + day - 60_000);
    expect(await server.staged()).toHaveLength(6);
    for (const file of await server.staged()) {
      const path = join(pieces, file);
      const isOld = !file.endsWith('.json') && (await readName(path)) === 'old.raw';
      if (isOld) await utimes(path, new Date(), new Date(Date.now() - day - 60_000));
    }
    await staging.sweep();
    expect(await server.staged()).toHaveLength(4);
    await staging.sweep(Date.now() + day + 60_000);
    expect(await server.staged()).toEqual([]);
  });
});

async function readName(path: string): Promise<string | undefined> {
  if (!(await stat(path).catch(() => undefined))) return undefined;
  return JSON.parse(await readFile(`${path}.json`, 'utf8')).name;
}
