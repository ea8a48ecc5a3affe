import { loadPart } from '../flow/load-part.js';

/** Packs bytes. The result may be longer than they are. */
export type Deflate = (bytes: Uint8Array<ArrayBuffer>) => Promise<Uint8Array<ArrayBuffer>>;

/** Packs bytes into raw deflate (RFC 1951) that reaches back 4 KiB at most. */
export type DeflateRaw = (bytes: Uint8Array<ArrayBuffer>) => Promise<Uint8Array>;

/** What packs into zlib streams (RFC 1950): the platform, which does it on another thread, or pako where it cannot. */
export async function loadZlib(): Promise<Deflate> {
  if (typeof CompressionStream !== 'undefined') return (bytes) => throughStream(bytes, 'deflate');
  const { deflate } = await loadPart('compression', () => import('pako'));
  return async (bytes) => deflate(bytes);
}

async function throughStream(
  bytes: Uint8Array<ArrayBuffer>,
  format: CompressionFormat,
): Promise<Uint8Array<ArrayBuffer>> {
  const { readable, writable } = new CompressionStream(format);
  const writer = writable.getWriter();
  const [packed] = await Promise.all([allOf(readable), writer.write(bytes), writer.close()]);
  return packed;
}

async function allOf(stream: ReadableStream<Uint8Array<ArrayBuffer>>): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  const reader = stream.getReader();
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    parts.push(value);
    length += value.length;
  }
  const all = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
