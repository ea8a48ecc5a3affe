import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Upload } from 'tus-js-client';
import { afterEach, describe, expect, it } from 'vitest';
import { MAX_UPLOADS } from '../src/limits.js';
import { bootableDisk, endPieces, put, putPiece, sha256, slowRequest } from './requests.js';
import { type Served, serve } from './served.js';

const MEBI = 1024 * 1024;

let server: Served | undefined;
afterEach(async () => {
  await server?.end();
  server = undefined;
});

/** A disk with unique bytes. */
function numberedDisk(number: number): Uint8Array {
  const disk = bootableDisk(MEBI);
  disk.fill(number + 1, 4096, 8192).fill(number + 1, MEBI - 512);
  return disk;
}

function sendByTus({ url }: Served, image: Uint8Array, filename: string): Promise<void> {
  return new Promise((resolve, reject) => {
    new Upload(Buffer.from(image), {
      endpoint: `${url}/tus`,
      chunkSize: 256 * 1024,
      retryDelays: null,
      metadata: { filename },
      onSuccess: () => resolve(),
      onError: reject,
    }).start();
  });
}

describe('50 uploads at once', () => {
  it('arrive as they were sent, next to others that are cut, sent twice, or of the same name', async () => {
    const crowded = await serve({ maxSize: 4 * MEBI });
    server = crowded;
    const disks = Array.from({ length: 50 }, (_, number) => numberedDisk(number));
    await Promise.all(
      disks.map(async (disk, number) => {
        const name = `disk-${number}.raw`;
        if (number % 3 === 0) {
          expect((await put(crowded, `images/${name}`, disk)).status).toBe(201);
        } else if (number % 3 === 1) {
          await sendByTus(crowded, disk, name);
        } else {
          const starts = [0, MEBI / 2, 0];
          const cut = slowRequest(crowded, 'PUT', `/upload/disks/${name}`, {
            'Content-Range': `bytes 0-${MEBI / 2 - 1}/${MEBI}`,
            'Content-Length': MEBI / 2,
          });
          await cut.write(disk.subarray(0, 4096));
          cut.cut();
          const pieces = starts.map((start) =>
            putPiece(crowded, name, start, disk.subarray(start, start + MEBI / 2), MEBI),
          );
          for (const { status } of await Promise.all(pieces)) expect(status).toBe(204);
          expect((await endPieces(crowded, name, MEBI)).status).toBe(201);
        }
      }),
    );
    for (const [number, disk] of disks.entries())
      expect(sha256(await crowded.bytes(`disk-${number}.raw`))).toBe(sha256(disk));
    expect(await crowded.files()).toHaveLength(50);
    await expect.poll(() => crowded.staged()).toEqual([]);
  });

  it('of one name leave one of them, whole', async () => {
    const crowded = await serve({ maxSize: 4 * MEBI });
    server = crowded;
    const disks = Array.from({ length: 20 }, (_, number) => numberedDisk(number));
    await Promise.all(disks.map((disk) => put(crowded, 'images/disk.raw', disk)));
    expect(disks.map(sha256)).toContain(sha256(await crowded.bytes('disk.raw')));
  });
});

it(`refuses upload number ${MAX_UPLOADS + 1}`, async () => {
  server = await serve({ maxSize: 4 * MEBI });
  for (let number = 0; number < MAX_UPLOADS; number++)
    expect((await putPiece(server, `${number}.raw`, 0, new Uint8Array(512), 512)).status).toBe(204);
  expect((await putPiece(server, 'more.raw', 0, new Uint8Array(512), 512)).status).toBe(503);
  expect((await put(server, 'images/more.raw', bootableDisk(512))).status).toBe(503);
  // Those that have begun continue.
  expect((await putPiece(server, '0.raw', 0, new Uint8Array(512), 512)).status).toBe(204);
});

describe('many more uploads than allowed, all at once', () => {
  const COUNT = 4 * MAX_UPLOADS;

  async function begun(start: (number: number) => Promise<number>): Promise<number> {
    const statuses = await Promise.all(Array.from({ length: COUNT }, (_, number) => start(number)));
    expect(new Set(statuses.filter((status) => status >= 300))).toEqual(new Set([503]));
    return statuses.filter((status) => status < 300).length;
  }

  it('begin no more of them by tus', async () => {
    server = await serve({ maxSize: 4 * MEBI });
    const { url } = server;
    const post = async (number: number): Promise<number> => {
      const metadata = `filename ${Buffer.from(`${number}.raw`).toString('base64')}`;
      const headers = { 'Tus-Resumable': '1.0.0', 'Upload-Length': '1000', 'Upload-Metadata': metadata };
      return (await fetch(`${url}/tus`, { method: 'POST', headers })).status;
    };
    expect(await begun(post)).toBe(MAX_UPLOADS);
  });

  it('begin no more of them in pieces', async () => {
    const crowded = await serve({ maxSize: 4 * MEBI });
    server = crowded;
    const piece = async (number: number): Promise<number> =>
      (await putPiece(crowded, `${number}.raw`, 0, new Uint8Array(512), 512)).status;
    expect(await begun(piece)).toBe(MAX_UPLOADS);
  });

  it('begin no more of them as whole files', async () => {
    const crowded = await serve({ maxSize: 4 * MEBI });
    server = crowded;
    const headers = { 'Content-Length': 1000 };
    const all = Array.from({ length: COUNT }, (_, number) =>
      slowRequest(crowded, 'PUT', `/upload/images/${number}.raw`, headers),
    );
    let refused = 0;
    for (const { answer } of all)
      answer.then(
        ({ status }) => (refused += +(status === 503)),
        () => {},
      );
    for (const each of all) void each.write(new Uint8Array(10));
    await expect.poll(() => refused, { timeout: 20_000 }).toBe(COUNT - MAX_UPLOADS);
    expect(await crowded.staged()).toHaveLength(MAX_UPLOADS);
    for (const each of all) each.cut();
  });
});

/** A file system of 4 MiB; nothing if this machine does not allow one. */
function smallDisk(): { readonly folder: string; remove(): void } | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'diskloupe-small-'));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=4m', 'none', folder], { stdio: 'ignore' });
  } catch {
    rmSync(folder, { recursive: true });
    return undefined;
  }
  return {
    folder,
    remove() {
      execFileSync('umount', ['-l', folder]);
      rmSync(folder, { recursive: true });
    },
  };
}

describe('a disk that fills up', () => {
  it('is reported as such, loses no acknowledged byte, and holds nothing of what was refused', async ({
    skip,
  }) => {
    const small = smallDisk();
    if (!small) return skip('no file system of 4 MiB could be mounted here; it takes root');
    try {
      server = await serve({ folder: small.folder, maxSize: 64 * MEBI });
      const large = bootableDisk(6 * MEBI);
      large.fill(3, 512);
      expect((await put(server, 'images/large.raw', large)).status).toBe(507);
      // Without a length, nobody can know beforehand.
      const chunked = slowRequest(server, 'PUT', '/upload/images/large.raw', {
        'Transfer-Encoding': 'chunked',
      });
      await chunked.write(large);
      chunked.end();
      expect((await chunked.answer).status).toBe(507);
      await expect(sendByTus(server, large, 'large.raw')).rejects.toThrow('507');
      expect(await server.staged()).toEqual([]);

      const acknowledged: number[] = [];
      for (let start = 0; start < large.length; start += MEBI) {
        const { status } = await putPiece(
          server,
          'large.raw',
          start,
          large.subarray(start, start + MEBI),
          large.length,
        );
        expect([204, 507]).toContain(status);
        if (status === 204) acknowledged.push(start);
      }
      expect(acknowledged.length).toBeGreaterThan(1);
      expect(acknowledged.length).toBeLessThan(5);
      const arrival = await (await endPieces(server, 'large.raw', large.length)).json();
      const kept = await server.bytes('large.raw');
      expect(sha256(kept)).toBe(arrival.sha256);
      for (const start of acknowledged)
        expect(Buffer.compare(kept.subarray(start, start + MEBI), large.subarray(start, start + MEBI))).toBe(
          0,
        );
    } finally {
      await server?.kill();
      server = undefined;
      small.remove();
    }
  });
});
