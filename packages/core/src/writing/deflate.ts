import { loadPart } from '../flow/load-part.js';

/** Compresses bytes. The result may be longer than the input. */
export type Deflate = (bytes: Uint8Array<ArrayBuffer>) => Promise<Uint8Array<ArrayBuffer>>;

/**
 * Compresses bytes to raw deflate (RFC 1951) with a window of at most 4 KiB.
 *
 * @example
 * ```ts
 * import { deflateRawSync } from 'node:zlib';
 * import { convert, type DeflateRaw, openDisk } from '@diskloupe/core/disk';
 *
 * const deflateRaw: DeflateRaw = async (bytes) => deflateRawSync(bytes, { windowBits: 12 });
 * const conversion = await convert(await openDisk(file), { format: 'qcow2', compressed: true, deflateRaw });
 * for await (const piece of conversion.pieces()) console.log(piece.offset, piece.data.length);
 * ```
 */
export type DeflateRaw = (bytes: Uint8Array<ArrayBuffer>) => Promise<Uint8Array>;

/** Returns a compressor for zlib streams (RFC 1950): the platform, which uses another thread, or pako if it cannot. */
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
