import { createHash } from 'node:crypto';
import { mkdtempSync, openAsBlob, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { runScript } from '../image-cases/run-script.js';

/** A folder that is removed once the tests of a file have run. */
export function workFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'wrapping-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  return folder;
}

/** Makes files by a script of a shell in the folder. */
export function make(folder: string, script: string): void {
  runScript(script, folder);
}

/** A file as a page gets it. */
export async function picked(folder: string, name: string): Promise<File> {
  return new File([await openAsBlob(join(folder, name))], name);
}

export function bytesOf(folder: string, name: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(join(folder, name)));
}

/** The SHA-256 of what a stream has, in hexadecimal. */
export async function sha256(stream: AsyncIterable<Uint8Array>): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of stream) hash.update(chunk);
  return hash.digest('hex');
}

export function sha256Of(folder: string, name: string): string {
  return createHash('sha256').update(bytesOf(folder, name)).digest('hex');
}

/** Passes bytes in chunks of a size. */
export function inChunks(
  bytes: Uint8Array<ArrayBuffer>,
  size: number,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) controller.close();
      else controller.enqueue(bytes.slice(at, at + size));
      at += size;
    },
  });
}
