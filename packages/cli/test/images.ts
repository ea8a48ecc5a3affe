import { closeSync, ftruncateSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { type CorpusEntry, corpus, corpusEntry, corpusImage } from '@diskloupe/test-images';

/** Larger ones take time to decompress, and test nothing new. */
const MAX_SIZE = 4 * 2 ** 20;

/** The small images of the corpus. */
export const smallCorpus: readonly CorpusEntry[] = corpus.filter(({ size, needs = [] }) =>
  [size, ...needs.map((name) => corpusEntry(name).size)].every((each) => each <= MAX_SIZE),
);

/** Writes images of the corpus to a folder, with those that they need. */
export async function writeImages(folder: string, entries: readonly CorpusEntry[]): Promise<void> {
  const names = new Set(entries.flatMap(({ name, needs = [] }) => [name, ...needs]));
  for (const name of names) writeSparse(join(folder, name), await corpusImage(name));
}

/** Writes a file with holes for zeros. */
export function writeSparse(path: string, bytes: Uint8Array, size: number = bytes.length): void {
  const file = openSync(path, 'w');
  ftruncateSync(file, size);
  for (let at = 0; at < bytes.length; at += 4096) {
    const block = bytes.subarray(at, at + 4096);
    if (block.some((byte) => byte !== 0)) writeSync(file, block, 0, block.length, at);
  }
  closeSync(file);
}
