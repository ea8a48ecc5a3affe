import { type OpenDiskOptions, openDisk, type VirtualDisk } from '@diskloupe/core/disk';
import { type CorpusEntry, corpus, corpusImage } from '@diskloupe/test-images';

/** A file of the corpus, by its name without folders. */
export async function resolveInCorpus(filename: string): Promise<Uint8Array | undefined> {
  const name = filename.replace(/^.*\//, '');
  return corpus.some((entry) => entry.name === name) ? corpusImage(name) : undefined;
}

/** The disk in an image of the corpus, with its other files next to it. */
export async function openCorpusDisk(
  entry: CorpusEntry,
  options: OpenDiskOptions = {},
): Promise<VirtualDisk> {
  const { name, passphrase, alsoMatches } = entry;
  // For two formats in one file, the one that its maker meant.
  const format = alsoMatches && entry.format;
  const image = await corpusImage(name);
  return openDisk(image, { filename: name, format, resolve: resolveInCorpus, passphrase, ...options });
}

/** SHA-256 in lower-case hex. */
export async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** All of a stream. (A `Response` would hide its error in a browser.) */
export async function bytesOf(
  stream: ReadableStream<Uint8Array<ArrayBuffer>>,
): Promise<Uint8Array<ArrayBuffer>> {
  const reader = stream.getReader();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return new Uint8Array(await new Blob(parts).arrayBuffer());
    parts.push(value);
  }
}

/** The first difference of two arrays; -1 if none. (Comparing megabytes with `toEqual` takes seconds.) */
export function firstDifference(one: Uint8Array, other: Uint8Array): number {
  const length = Math.min(one.length, other.length);
  for (let i = 0; i < length; i++) if (one[i] !== other[i]) return i;
  return one.length === other.length ? -1 : length;
}
