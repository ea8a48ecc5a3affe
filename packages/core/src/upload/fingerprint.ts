import { digestOf } from '../digest/digest-of.js';
import { BlobSource } from '../source/blob-source.js';

/** Bytes at the start and the end, where headers and footers are. */
const ENDS = 256 * 1024;
/** Between them, evenly spaced. */
const SAMPLES = 8;
/** In bytes. */
const SAMPLE = 64 * 1024;

/**
 * Computes a short identifier of a file, the same when a person picks the file again after the page was closed: from
 * its size, name, modification time, and SHA-256 of at most 1 MiB of it. It does not prove that two files are equal:
 * compare digests for that.
 *
 * @throws TypeError for anything but a `Blob`; SourceReadError if the file cannot be read; the signal's reason
 *
 * @example
 * ```ts
 * import { fingerprint } from '@diskloupe/core/upload';
 *
 * const before = await fingerprint(file);
 * // ... an hour later, before the upload:
 * (await fingerprint(file)) === before; // true
 * ```
 */
export async function fingerprint(
  file: Blob,
  { signal }: { readonly signal?: AbortSignal | undefined } = {},
): Promise<string> {
  if (!(file instanceof Blob)) throw new TypeError('file must be a Blob or a File');
  const { size } = file;
  const source = new BlobSource(file);
  const isFile = typeof File !== 'undefined' && file instanceof File;
  const known = JSON.stringify([size, isFile ? file.name : '', isFile ? file.lastModified : 0]);
  const parts: Uint8Array[] = [new TextEncoder().encode(known)];
  for (const [offset, length] of placesIn(size)) parts.push(await source.read(offset, length, { signal }));
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  const { sha256 } = await digestOf(bytes, ['sha256'], { signal });
  // A change of the algorithm needs another number in front, so that nobody resumes with a different file.
  return `1-${size.toString(36)}-${sha256.slice(0, 32)}`;
}

/** Returns the ranges to read of a file of that size: all of a small one. */
function placesIn(size: number): (readonly [offset: number, length: number])[] {
  if (size <= 2 * ENDS + SAMPLES * SAMPLE) return [[0, size]];
  const between = size - 2 * ENDS - SAMPLE;
  const samples = Array.from({ length: SAMPLES }, (_, i) => {
    return [ENDS + Math.floor((between * i) / (SAMPLES - 1)), SAMPLE] as const;
  });
  return [[0, ENDS], ...samples, [size - ENDS, ENDS]];
}
