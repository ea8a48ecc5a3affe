import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { corpusImage } from '@diskloupe/test-images';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { type Behaviour, type ImageServer, startImageServer } from '../../core/test/intake/image-server.js';
import { largeQcow2, numbered } from '../../core/test/intake/served-images.js';
import { buildProgram, type Program, type Run } from './program.js';

export const SIZE = 6_000_000;
export let program: Program;
export let server: ImageServer;

/** A new one for each test, within the program's. */
export let folder: string;

export const images = new Map<string, Uint8Array>([
  ['disk.qcow2', largeQcow2(SIZE)],
  ['backed.qcow2', largeQcow2(SIZE, { backingFile: '/etc/passwd' })],
  ['noise.raw', numbered(SIZE).fill(0, 0, 512)],
]);

export const digestOf = (algorithm: string, bytes: Uint8Array): string =>
  createHash(algorithm).update(bytes).digest('hex');

export const served = (name: string): Uint8Array => server.files.get(name) ?? new Uint8Array();
export const path = (name: string): string => join(folder, name);

/** Builds the program and starts the server before the first test of a file; each test has a folder of its own. */
export function serveImages(): void {
  beforeAll(async () => {
    program = await buildProgram();
    server = await startImageServer();
    for (const [name, bytes] of images) server.files.set(name, bytes);
    for (const name of ['qcow2-v3.qcow2', 'gpt-4096.img', 'gpt-sgdisk.img', 'vmdk-monolithic-sparse.vmdk'])
      server.files.set(name, await corpusImage(name));
  });
  afterAll(async () => {
    program.remove();
    await server.close();
  });
  beforeEach(() => {
    server.requests.length = 0;
    folder = mkdtempSync(join(program.folder, 'fetch-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
}

/** Runs the verb with the target `disk.img` of the test's folder, or another one. */
export function fetchIt(args: readonly string[], target: string = path('disk.img')): Promise<Run> {
  return program.run(['fetch', ...args, target]);
}

export function url(name: string, behaviour: Behaviour = {}): string {
  return server.url(name, behaviour);
}

export function expectFile(bytes: Uint8Array, name: string = 'disk.img'): void {
  expect(readdirSync(folder)).toEqual([name]);
  expect(digestOf('sha256', readFileSync(path(name)))).toBe(digestOf('sha256', bytes));
}
