import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { bootableDisk, put, putPiece } from './requests.js';
import { type Served, serve } from './served.js';

const MEBI = 1024 * 1024;

let server: Served;
let errors: unknown[];
beforeEach(async () => {
  errors = [];
  server = await serve({ maxSize: 64 * MEBI, onError: (error) => errors.push(error) });
});
afterEach(() => server.end());

function createTus(length: number): Promise<Response> {
  return fetch(`${server.url}/tus`, {
    method: 'POST',
    headers: {
      'Tus-Resumable': '1.0.0',
      'Upload-Length': `${length}`,
      'Upload-Metadata': `filename ${Buffer.from('disk.raw').toString('base64')}`,
    },
  });
}

describe('a failure on the machine of the server', () => {
  it.each([
    ['a whole file', () => put(server, 'images/disk.raw', bootableDisk(MEBI))],
    ['a piece', () => putPiece(server, 'disk.raw', 0, new Uint8Array(512), MEBI)],
    ['an upload by tus', () => createTus(512)],
  ])('is logged with its cause, which the client does not see: %s', async (_, send) => {
    await rm(join(server.folder, '.staging'), { recursive: true });
    const response = await send();
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain(server.folder);
    expect(errors).toEqual([expect.objectContaining({ code: 'ENOENT' })]);
  });

  it('is not an error of the client', async () => {
    expect((await put(server, 'images/.hidden', bootableDisk(512))).status).toBe(400);
    expect((await createTus(65 * MEBI)).status).toBe(413);
    expect((await put(server, 'images/disk.qcow2', new Uint8Array(65 * MEBI))).status).toBe(413);
    expect(errors).toEqual([]);
  });
});
