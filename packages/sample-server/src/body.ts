import { type FileHandle, open } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { addAbortSignal } from 'node:stream';
import { RequestError } from './answer.js';

export interface BodyOptions {
  /** The most bytes it may have. */
  readonly atMost: number;
  /** Offset in bytes at which to write into an existing file; without it, a new file is created. */
  readonly start?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Writes the body of a request to a file, never holding more than a chunk of it. Once it settles, nothing more of the
 * body is written.
 *
 * @returns the number of bytes
 * @throws RequestError 413 if it is longer than `atMost`; the system's error; the stream's if it breaks off
 */
export async function writeBody(
  request: IncomingMessage,
  path: string,
  { atMost, start, signal }: BodyOptions,
): Promise<number> {
  if (Number(headerOf(request, 'content-length') ?? 0) > atMost) throw tooLong(atMost);
  if (signal) addAbortSignal(signal, request);
  const file = await open(path, start === undefined ? 'wx' : 'r+');
  let length = 0;
  try {
    for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      if (length + chunk.length > atMost) throw tooLong(atMost);
      await writeAll(file, chunk, (start ?? 0) + length);
      length += chunk.length;
    }
  } finally {
    await file.close();
  }
  return length;
}

/** A full disk writes only the beginning of a chunk, and reports it only when asked for the rest. */
async function writeAll(file: FileHandle, chunk: Uint8Array, position: number): Promise<void> {
  for (let written = 0; written < chunk.length; ) {
    const { bytesWritten } = await file.write(chunk, written, chunk.length - written, position + written);
    written += bytesWritten;
  }
}

function tooLong(atMost: number): RequestError {
  return new RequestError(413, `more than ${atMost} bytes are not accepted`);
}

export function headerOf(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}
