import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { CorpusEntry } from '../../src/corpus.js';

/** The folder of the compressed images and the manifest. */
export const CORPUS = join(import.meta.dirname, '../../corpus');
const MANIFEST = join(CORPUS, 'manifest.json');
const SUFFIX = '.gzip';

export function packedName(name: string): string {
  return `${name}${SUFFIX}`;
}

/** Compresses an image into the corpus; the same bytes always give the same file. Returns its digest and sizes. */
export function storeImage(name: string, bytes: Buffer): { size: number; sha256: string } {
  const packed = gzipSync(bytes, { level: 9 });
  // The header names the operating system that compressed; 255 is "unknown", and the same everywhere.
  packed[9] = 255;
  mkdirSync(CORPUS, { recursive: true });
  writeFileSync(join(CORPUS, packedName(name)), packed);
  return { size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
}

/** Decompresses recorded images into a folder, under their own names. */
export function unpackInto(folder: string, names: readonly string[]): void {
  for (const name of names) {
    const target = join(folder, name);
    if (!existsSync(target)) writeFileSync(target, gunzipSync(readFileSync(join(CORPUS, packedName(name)))));
  }
}

export function readManifest(): CorpusEntry[] {
  if (!existsSync(MANIFEST)) return [];
  const { images } = JSON.parse(readFileSync(MANIFEST, 'utf8')) as { images: CorpusEntry[] };
  return images;
}

/** One image per line, so that a changed image is one changed line. */
export function writeManifest(images: readonly CorpusEntry[]): void {
  const lines = images.map((entry) => JSON.stringify(entry));
  writeFileSync(MANIFEST, `{"images": [\n${lines.join(',\n')}\n]}\n`);
}

/** Removes images that the manifest no longer names. */
export function removeStrays(images: readonly CorpusEntry[]): void {
  const kept = new Set(images.map((entry) => entry.file));
  for (const file of readdirSync(CORPUS)) {
    if (file.endsWith(SUFFIX) && !kept.has(file)) rmSync(join(CORPUS, file));
  }
}

/** Bytes of all compressed images together. */
export function packedTotal(images: readonly CorpusEntry[]): number {
  return images.reduce((sum, entry) => sum + readFileSync(join(CORPUS, entry.file)).length, 0);
}
