import { createHash } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { UnsafeImageError } from '@diskloupe/core/errors';
import { toRequestBody } from '@diskloupe/core/upload';
import { corpusImage } from '@diskloupe/test-images';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

interface Arrival {
  readonly sha256: string;
  readonly isWhole: boolean;
}

let server: Server;
let url: string;
let arrivals: Promise<Arrival>[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    const hash = createHash('sha256');
    arrivals.push(
      new Promise((resolve) => {
        request.on('data', (chunk) => hash.update(chunk));
        request.on('error', () => {});
        request.on('close', () => resolve({ sha256: hash.digest('hex'), isWhole: request.complete }));
      }),
    );
    request.on('end', () => response.end());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

describe('a body that fetch streams', () => {
  it('arrives unchanged, with its report and digest known at the end', async () => {
    arrivals = [];
    const file = new Blob([await corpusImage('qcow2-v3.qcow2'), new Uint8Array(3_000_000)]);
    const { body, report, digests } = toRequestBody(file, { digests: ['sha256'] });
    const init = { method: 'PUT', body, duplex: 'half' };
    expect((await fetch(url, init as RequestInit)).status).toBe(200);
    expect(await arrivals[0]).toEqual({ sha256: (await digests).sha256, isWhole: true });
    expect((await report).format).toBe('qcow2');
  });

  it('does not arrive as a whole if the image is not safe', async () => {
    arrivals = [];
    const file = new Blob([await corpusImage('qcow2-backing.qcow2'), new Uint8Array(3_000_000)]);
    const { body, report } = toRequestBody(file, { onUnsafe: 'abort' });
    const init = { method: 'PUT', body, duplex: 'half' };
    await expect(fetch(url, init as RequestInit)).rejects.toThrow();
    await expect(report).rejects.toThrow(UnsafeImageError);
    for (const arrival of arrivals) expect((await arrival).isWhole).toBe(false);
  });
});
