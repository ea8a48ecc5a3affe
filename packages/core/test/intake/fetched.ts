import { type FetchImageOptions, type FileSink, fetchImage } from '@diskloupe/core/intake';
import { type ImagePolicy, openstackCompute } from '@diskloupe/core/policy';
import { afterAll, beforeAll, beforeEach, expect } from 'vitest';
import { firstDifference } from '../disk/opened.js';
import { type Behaviour, type ImageServer, startImageServer } from './image-server.js';
import { largeQcow2, numbered } from './served-images.js';

export const SIZE = 6_000_000;

export const images: Readonly<Record<string, Uint8Array>> = {
  'disk.qcow2': largeQcow2(SIZE),
  'backed.qcow2': largeQcow2(SIZE, { backingFile: '/etc/passwd' }),
  'data-file.qcow2': largeQcow2(SIZE, { dataFile: '/etc/passwd' }),
  'noise.raw': numbered(SIZE).fill(0, 0, 512),
};

export let server: ImageServer;

/** Starts the server before the first test of a file. */
export function serveImages(): void {
  beforeAll(async () => {
    server = await startImageServer();
    for (const [name, bytes] of Object.entries(images)) server.files.set(name, bytes);
  });
  afterAll(() => server.close());
  beforeEach(() => {
    server.requests.length = 0;
  });
}

/** A sink in memory that records its fate. */
export class MemorySink implements FileSink {
  parts: Uint8Array[] = [];
  bytes = 0;
  size: number | undefined;
  ended: 'closed' | 'aborted' | undefined;
  reason: unknown;

  truncate(size: number): void {
    this.size = size;
  }
  async write(bytes: Uint8Array, at: number): Promise<void> {
    expect(at).toBe(this.bytes);
    expect(this.ended).toBeUndefined();
    this.parts.push(bytes.slice());
    this.bytes += bytes.length;
  }
  async close(): Promise<void> {
    expect(this.ended).toBeUndefined();
    this.ended = 'closed';
  }
  async abort(reason: unknown): Promise<void> {
    expect(this.ended).toBeUndefined();
    this.ended = 'aborted';
    this.reason = reason;
  }
  expectWhole(bytes: Uint8Array | undefined): void {
    expect(this.ended).toBe('closed');
    expect(firstDifference(Buffer.concat(this.parts), bytes ?? new Uint8Array())).toBe(-1);
  }
}

export type Options = Partial<FetchImageOptions>;

/** The error of a failed fetch; its sink must have been given up with the same. */
export async function refusal(
  input: Parameters<typeof fetchImage>[0],
  options: Options,
  sink: MemorySink = new MemorySink(),
): Promise<unknown> {
  const error = await fetchImage(input, sink, { retryDelay: 1, ...options }).catch((cause: unknown) => cause);
  expect(sink.ended).toBe('aborted');
  expect(sink.reason).toBe(error);
  return error;
}

export const url = (name: string, behaviour: Behaviour = {}): string => server.url(name, behaviour);
export const policy: ImagePolicy = openstackCompute();
