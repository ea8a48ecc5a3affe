import { roundUpToSector } from '../../bytes/sectors.js';
import { UnwrapError } from '../../errors/wrapping.js';
import { BLOCK, isFile, paxEntries, readTarHeader, textAt } from '../../formats/other/tar-header.js';
import type { FaultMessage } from '../../messages/faults.js';
import { SliceSource } from '../../source/slice-source.js';
import { type Content, contentOf } from '../content.js';
import { type Cursor, openCursor } from '../cursor.js';
import { MAX_HEADERS, MAX_MEMBERS } from '../limits.js';
import type { ArchiveEntry } from '../member.js';
import type { PassedEntry } from '../passed-entry.js';
import { faultInStretches, sparseContent } from '../sparse-content.js';
import { oldGnuMap, paxMap, type SparseMap } from './sparse-map.js';

/**
 * Yields the files of a tar archive, in their order: ustar, pax, and GNU, with long names, sizes over 8 GiB, and sparse
 * files.
 *
 * Source: POSIX.1-2017, pax; GNU tar's manual.
 *
 * @throws UnwrapError for a damaged archive, or too many files; what the cursor throws
 */
export async function* walkTar(
  archive: Content,
  cursor: Cursor,
): AsyncGenerator<PassedEntry, void, undefined> {
  let records: [name: string, value: string][] = [];
  let headers = 0;
  for (let count = 0; ; ) {
    const at = cursor.position;
    const block = await cursor.read(BLOCK);
    headers += BLOCK;
    // Some writers leave out the two blocks of zeros at the end.
    if (block.length === 0 || block.every((byte) => byte === 0)) return;
    const header = readTarHeader(block);
    if (!header) fail(at, { code: 'archive_damaged', params: { detail: 'a damaged header' } });
    const values = new Map(records);
    const { type } = header;
    const isAbout = type === 'x' || type === 'L';
    const stated = isAbout ? undefined : values.get('size');
    const size = stated === undefined ? header.size : Number(stated);
    if (!Number.isSafeInteger(size) || size < 0 || at + BLOCK + size > Number.MAX_SAFE_INTEGER)
      fail(at, { code: 'archive_damaged', params: { detail: 'a size that is not a number' } });
    if (isAbout) {
      headers += size;
      if (headers > MAX_HEADERS) failForHeaders(at);
      const text = await cursor.read(roundUpToSector(size));
      if (type === 'x') records = [...records, ...paxEntries(text.subarray(0, size))];
      else records = [...records, ['path', textAt(text, 0, size)]];
      continue;
    }
    const isSparse = type === 'S';
    // The position of the content is known before a map in front of it is read.
    const map = isSparse
      ? await oldGnuMap(block.slice(), cursor, MAX_HEADERS - headers)
      : await paxMap(records, cursor, MAX_HEADERS - headers);
    if (headers + (cursor.position - at) > MAX_HEADERS) failForHeaders(at);
    headers += cursor.position - at - BLOCK;
    const start = cursor.position;
    const stored = size - (map?.inFront ?? 0);
    if (stored < 0) fail(at, { code: 'archive_damaged', params: { detail: 'a map longer than its file' } });
    if (isFile(header) || isSparse) {
      if (++count > MAX_MEMBERS) fail(at, { code: 'archive_too_many', params: { max: MAX_MEMBERS } });
      const name = values.get('GNU.sparse.name') ?? values.get('path') ?? header.name;
      const entry = entryOf(name, range(archive, start, stored), start, map, at);
      // In a passage the file's bytes are next: reading them from the start of the archive takes as long as that is.
      const next: Content = { size: stored, chunks: () => cursor.chunks(stored) };
      yield { entry, passing: archive.source ? entry.content : entryOf(name, next, start, map, at).content };
    }
    if (start + stored > (archive.source?.size ?? Number.POSITIVE_INFINITY))
      fail(at, { code: 'archive_damaged', params: { detail: 'it ends within a file' } });
    if (type !== 'g') records = [];
    await cursor.skip(start + stored + (roundUpToSector(size) - size) - cursor.position);
  }
}

function entryOf(
  name: string,
  stored: Content,
  start: number,
  map: SparseMap | undefined,
  at: number,
): ArchiveEntry {
  if (!map) return { name, size: stored.size, method: 'stored', offset: start, content: stored };
  const { stretches, size } = map;
  const isSized = Number.isSafeInteger(size) && size >= 0;
  const fault = isSized
    ? faultInStretches(stretches, size, Number(stored.size))
    : 'a sparse file without a size';
  if (fault !== undefined) fail(at, { code: 'archive_damaged', params: { detail: fault } });
  return { name, size, method: 'sparse', offset: null, content: sparseContent(stored, stretches, size) };
}

/** A part of an archive. */
function range(archive: Content, start: number, length: number): Content {
  if (archive.source) {
    const content = contentOf(new SliceSource(archive.source, start, length));
    return content.size === length ? content : { ...content, size: length };
  }
  return {
    size: length,
    async *chunks(signal, tally) {
      const cursor = openCursor(archive, signal, tally);
      try {
        await cursor.skip(start);
        yield* cursor.chunks(length);
      } finally {
        await cursor.close();
      }
    },
  };
}

function failForHeaders(at: number): never {
  fail(at, { code: 'archive_damaged', params: { detail: `more than ${MAX_HEADERS} bytes of headers` } });
}

function fail(at: number, reason: FaultMessage): never {
  throw new UnwrapError('tar', at, reason);
}
