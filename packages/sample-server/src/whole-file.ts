import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { RequestError } from './answer.js';
import { type Arrival, judgeArrival } from './arrival.js';
import type { Takes } from './takes.js';

/** Takes a whole file as the body of a PUT. Nothing of it stays where it breaks off, or is refused. */
export async function takeWholeFile(
  request: IncomingMessage,
  name: string,
  { folder, policy, maxSize }: Takes,
): Promise<Arrival> {
  const part = join(folder, `${name}.${process.hrtime.bigint()}.part`);
  try {
    await pipeline(request, atMost(maxSize), createWriteStream(part, { flags: 'wx' }));
    const arrival = await judgeArrival(part, name, policy, headerOf(request, 'image-format'));
    if (arrival.verdict.accepted) await rename(part, join(folder, name));
    return arrival;
  } finally {
    await rm(part, { force: true });
  }
}

function atMost(size: number): Transform {
  let sum = 0;
  return new Transform({
    transform(chunk: Buffer, _, done) {
      sum += chunk.length;
      if (sum > size) done(new RequestError(413, `more than ${size} bytes are not taken`));
      else done(null, chunk);
    },
  });
}

export function headerOf(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}
