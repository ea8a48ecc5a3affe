import { SECTOR } from '../../bytes/sectors.js';
import { DiskReadError, ImageFormatError } from '../../errors.js';
import type { DiskContext, DiskMap } from '../../mapping/disk-map.js';
import type { Run } from '../../mapping/run.js';
import type { Source } from '../../source/source.js';
import { type DmgChunk, readChunks } from './chunks.js';
import type { DmgFinding } from './header.js';

/** The most chunks described at once. */
const MAX_RUNS = 4096;

/**
 * Opens the disk in a DMG.
 *
 * Chunks compressed with LZFSE or xz are reported as such; the reader decides whether it can decompress them. A
 * compressed chunk has at most 64 MiB (`tables.ts`), as in QEMU, and is decompressed as a whole.
 *
 * @throws ImageFormatError for an encrypted one, a split one, and for damaged or contradictory tables
 */
export async function openDmg(source: Source, finding: DmgFinding, context: DiskContext): Promise<DiskMap> {
  const { trailer } = finding;
  if (!trailer) throw new ImageFormatError('dmg', 'encrypted', 'yes', { code: 'decryptable' });
  const { segmentCount, sectorCount } = trailer;
  if (segmentCount > 1)
    throw new ImageFormatError('dmg', 'segmentCount', segmentCount, { code: 'single_file' });
  const chunks = await readChunks(source, trailer, context.signal);
  // If the trailer made the disk shorter than its tables, the rest would be lost.
  const end = chunks.at(-1)?.end ?? 0;
  if (sectorCount < end)
    throw new ImageFormatError('dmg', 'sectorCount', sectorCount, {
      code: 'exactly',
      params: { value: end },
    });
  return {
    size: SECTOR * sectorCount,
    clusterSize: undefined,
    backing: null,
    async locate(start, end) {
      const runs: Run[] = [];
      let at = start;
      for (let i = indexAt(chunks, start / SECTOR); at < end && runs.length < MAX_RUNS; i++) {
        const chunk = chunks[i];
        if (!chunk || chunk.start > at / SECTOR)
          throw new DiskReadError('dmg', at, { code: 'read_unlisted' });
        const run = runOf(source, chunk, at, Math.min(end, SECTOR * chunk.end));
        runs.push(run);
        at += run.length;
      }
      return runs;
    },
  };
}

/** Returns the index of the first chunk, of a sorted list, that ends after a sector. */
function indexAt(chunks: readonly DmgChunk[], sector: number): number {
  let low = 0;
  let high = chunks.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((chunks[middle]?.end ?? 0) > sector) high = middle;
    else low = middle + 1;
  }
  return low;
}

function runOf(source: Source, chunk: DmgChunk, start: number, end: number): Run {
  const { kind, offset, length: stored } = chunk;
  const length = end - start;
  if (kind === 'zero' || kind === 'ignored') return { kind: 'zero', start, length };
  const skip = start - SECTOR * chunk.start;
  const blockLength = SECTOR * (chunk.end - chunk.start);
  if (offset + stored > source.size) {
    throw new DiskReadError('dmg', start, {
      code: 'read_cut_at',
      params: { part: 'chunk', place: offset },
    });
  }
  if (kind === 'raw') {
    if (stored !== blockLength)
      throw new DiskReadError('dmg', start, {
        code: 'read_chunk_short',
        params: { stored, needed: blockLength },
      });
    return { kind: 'data', start, length, source, offset: offset + skip };
  }
  return {
    kind: 'compressed',
    start,
    length,
    source,
    offset,
    compressedLength: stored,
    codec: kind,
    blockLength,
    skip,
  };
}
