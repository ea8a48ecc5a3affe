import { randomUUID } from 'node:crypto';
import { createWriteStream, openAsBlob } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Answer, judge, MAX_SIZE } from './judge.js';

/** Accepted images. */
const IMAGES = process.env['IMAGES'] ?? 'images';
/** Images until they are judged, under names that no client can choose: on the same file system, so that a rename commits one. */
const STAGING = join(IMAGES, '.staging');
/** Unfinished uploads by tus. */
export const TUS = join(IMAGES, '.tus');

// Nobody can resume what a killed server left in the first folder.
await rm(STAGING, { recursive: true, force: true });
for (const folder of [STAGING, TUS]) await mkdir(folder, { recursive: true });

/** Returns a name from a client if a file may have it. */
export function checkedName(name: string | null | undefined): string | undefined {
  return /^[a-z0-9][a-z0-9._-]{0,99}$/i.exec(name ?? '')?.[0];
}

/** Writes the body of a request to a file that only this request knows, and judges it there. */
export async function receive(body: Readable, name: string): Promise<Answer> {
  const path = join(STAGING, randomUUID());
  try {
    await pipeline(body, atMost, createWriteStream(path, { flags: 'wx' }));
    return await keepIfAccepted(path, name);
  } finally {
    await rm(path, { force: true });
  }
}

/** Takes a file away from everyone who could still write to it, and judges it. */
export async function receiveFile(finished: string, name: string): Promise<Answer> {
  const path = join(STAGING, randomUUID());
  await rename(finished, path);
  try {
    return await keepIfAccepted(path, name);
  } finally {
    await rm(path, { force: true });
  }
}

async function keepIfAccepted(path: string, name: string): Promise<Answer> {
  const answer = await judge(await openAsBlob(path));
  if (answer.status === 201) await rename(path, join(IMAGES, name));
  return answer;
}

async function* atMost(body: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > MAX_SIZE) throw new Error(`more than ${MAX_SIZE} bytes`);
    yield chunk;
  }
}
