import { createHash } from 'node:crypto';
import { type IncomingMessage, request } from 'node:http';
import type { Served } from './served.js';

export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** @param path below the server's base */
export function put(
  server: Served,
  path: string,
  body: Uint8Array | undefined,
  headers: Record<string, string> = {},
): Promise<Response> {
  return fetch(`${server.url}/${path}`, {
    method: 'PUT',
    headers,
    body: body ? new Blob([body.slice()]) : '',
  });
}

/** Sends the piece of a disk at `start`. */
export function putPiece(
  server: Served,
  name: string,
  start: number,
  piece: Uint8Array,
  size: number,
): Promise<Response> {
  const range = `bytes ${start}-${start + piece.length - 1}/${size}`;
  return put(server, `disks/${name}`, piece, { 'content-range': range });
}

/** @param key distinguishes the end from that of another disk of the same name and size */
export function endPieces(server: Served, name: string, size: number, key?: string): Promise<Response> {
  return put(server, `disks/${name}`, undefined, {
    'content-range': `bytes */${size}`,
    ...(key !== undefined && { 'idempotency-key': key }),
  });
}

/** A request whose body arrives bit by bit. */
export interface SlowRequest {
  write(bytes: Uint8Array): Promise<void>;
  end(): void;
  cut(): void;
  /** Settles with an error if the connection ends first. */
  readonly answer: Promise<{ readonly status: number; readonly text: string }>;
}

/** Begins a literal request, e.g. with a path that no URL may have. */
export function slowRequest(
  { port }: Served,
  method: string,
  path: string,
  headers: Record<string, string | number> = {},
): SlowRequest {
  const sending = request({ host: '127.0.0.1', port, method, path, headers, agent: false });
  const answer = new Promise<IncomingMessage>((resolve, reject) => {
    sending.on('response', resolve).on('error', reject);
  }).then(async (response) => {
    let text = '';
    for await (const part of response) text += part;
    return { status: response.statusCode ?? 0, text };
  });
  answer.catch(() => {});
  return {
    write: (bytes) => new Promise((resolve) => sending.write(bytes, () => resolve())),
    end: () => void sending.end(),
    cut: () => void sending.destroy(),
    answer,
  };
}

/** A disk that the policy accepts: something bootable, otherwise zeros and the given contents. */
export function bootableDisk(size: number): Uint8Array {
  const disk = new Uint8Array(size);
  disk.fill(0x55, 0, 440);
  disk.set([0x80, 0, 2, 0, 0x83, 0, 0, 0, 1, 0, 0, 0], 446);
  new DataView(disk.buffer).setUint32(458, size / 512 - 1, true);
  disk.set([0x55, 0xaa], 510);
  return disk;
}
