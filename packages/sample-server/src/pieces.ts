import { open, rename, rm, stat } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { RequestError } from './answer.js';
import { type Arrival, judgeArrival } from './arrival.js';
import type { Takes } from './takes.js';
import { headerOf } from './whole-file.js';

/** Of one request, in bytes. */
const MAX_PIECE = 64 * 1024 * 1024;

/**
 * Takes a disk in pieces, each a PUT with a `Content-Range` (RFC 9110, section 14.5), in any order. What no piece brings is
 * zeros. A PUT that tells only the size, without a range, ends it.
 *
 * @returns what has come, at the end
 */
export async function takePiece(
  request: IncomingMessage,
  name: string,
  { folder, policy, maxSize }: Takes,
): Promise<Arrival | undefined> {
  const part = join(folder, `${name}.pieces`);
  const range = rangeOf(headerOf(request, 'content-range') ?? '', maxSize);
  if (range.start === undefined) {
    await extend(part, range.size);
    const arrival = await judgeArrival(part, name, policy, 'raw');
    if (arrival.verdict.accepted) await rename(part, join(folder, name));
    else await rm(part, { force: true });
    return arrival;
  }
  const bytes = await bodyOf(request, range.end - range.start);
  const file = await open(part, 'a').then(async (created) => {
    await created.close();
    return open(part, 'r+');
  });
  try {
    await file.write(bytes, 0, bytes.length, range.start);
  } finally {
    await file.close();
  }
  return undefined;
}

/** Whether some of a disk has come, and can be gone on with. */
export async function hasPieces(name: string, { folder }: Takes): Promise<boolean> {
  return stat(join(folder, `${name}.pieces`)).then(
    () => true,
    () => false,
  );
}

type Range =
  | { readonly start: number; readonly end: number; readonly size: number }
  | { readonly start: undefined; readonly size: number };

function rangeOf(header: string, maxSize: number): Range {
  const [, from, to, total] = /^bytes (?:(\d+)-(\d+)|\*)\/(\d+)$/.exec(header) ?? [];
  const size = Number(total ?? Number.NaN);
  if (!Number.isSafeInteger(size)) throw new RequestError(400, 'Content-Range is missing or not well formed');
  if (size > maxSize) throw new RequestError(413, `more than ${maxSize} bytes are not taken`);
  if (from === undefined) return { start: undefined, size };
  const [start, end] = [Number(from), Number(to) + 1];
  if (!(start < end && end <= size && end - start <= MAX_PIECE))
    throw new RequestError(416, `bytes ${from}-${to} are no piece of ${size} bytes`);
  return { start, end, size };
}

async function extend(part: string, size: number): Promise<void> {
  const file = await open(part, 'a');
  try {
    await file.truncate(size);
  } finally {
    await file.close();
  }
}

async function bodyOf(request: IncomingMessage, length: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  let sum = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    sum += part.length;
    if (sum > length) break;
    parts.push(part);
  }
  if (sum !== length)
    throw new RequestError(400, `the body has not the ${length} bytes that Content-Range says`);
  return Buffer.concat(parts);
}
