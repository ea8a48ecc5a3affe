import { UnwrapError } from '../../errors/wrapping.js';
import { loadPart } from '../../flow/load-part.js';
import { SliceSource } from '../../source/slice-source.js';
import type { Source } from '../../source/source.js';
import { type Content, contentOf } from '../content.js';
import type { ArchiveEntry } from '../member.js';
import { passageThrough } from '../passages.js';
import { type DirectoryEntry, LOCAL_LENGTH, readCentralDirectory, STORED } from './central-directory.js';

/** `PK\3\4` */
const LOCAL = 0x04034b50;
/** Compression methods by their numbers (APPNOTE 6.3.10, 4.4.5), with the names of their decoders, or of themselves. */
const METHODS: ReadonlyMap<number, string> = new Map([
  [STORED, 'stored'],
  [8, 'deflate'],
  [9, 'deflate64'],
  [12, 'bzip2'],
  [14, 'lzma'],
  [93, 'zstd'],
  [95, 'xz'],
  [98, 'ppmd'],
]);
/** Those whose bytes are as in a file of that format. */
const DECODED: readonly string[] = ['deflate', 'bzip2', 'zstd', 'xz'];

/**
 * Lists the files of a zip archive, by the table at its end.
 *
 * @throws UnwrapError, ImageFormatError for a damaged archive; SourceReadError; the signal's reason
 */
export async function listZip(source: Source, signal: AbortSignal | undefined): Promise<ArchiveEntry[]> {
  const entries = await readCentralDirectory(source, signal);
  return entries.filter(({ name }) => !name.endsWith('/')).map((entry) => memberOf(source, entry));
}

function memberOf(source: Source, entry: DirectoryEntry): ArchiveEntry {
  const { name, size, method: number } = entry;
  const method = METHODS.get(number) ?? `method ${number}`;
  return { name, size, method, offset: null, content: contentIn(source, entry, method) };
}

function contentIn(source: Source, entry: DirectoryEntry, method: string): Content {
  const { name, size, isEncrypted } = entry;
  const open = async (signal: AbortSignal | undefined): Promise<Source> => {
    if (isEncrypted)
      throw new UnwrapError('zip', entry.offset, { code: 'member_encrypted', params: { name } });
    return openMember(source, entry, signal);
  };
  if (method === 'stored' && !isEncrypted) {
    const stored = new OpenedLater(size, open);
    const content = contentOf(stored);
    return { ...content, chunks: (signal, tally) => verified(content.chunks(signal, tally), entry) };
  }
  return {
    size,
    async *chunks(signal, tally) {
      const packed = await open(signal);
      if (!DECODED.includes(method))
        throw new UnwrapError('zip', entry.offset, { code: 'member_method', params: { name, method } });
      yield* verified(passageThrough(method, contentOf(packed)).chunks(signal, tally), entry);
    },
  };
}

/** Compares what comes with what the directory says of it, before the last piece is passed on. */
async function* verified(
  chunks: AsyncIterable<Uint8Array>,
  { size, crc32: stated, offset }: DirectoryEntry,
): AsyncGenerator<Uint8Array, void, undefined> {
  const { crc32 } = await loadPart('zip', () => import('@diskloupe/decode/gzip'));
  const differ = (detail: string): never => {
    throw new UnwrapError('zip', offset, { code: 'archive_damaged', params: { detail } });
  };
  let held: Uint8Array | undefined;
  let sum = 0;
  let length = 0;
  for await (const chunk of chunks) {
    length += chunk.length;
    if (length > size) differ('a file is longer than the directory says');
    sum = crc32(chunk, sum);
    if (held) yield held;
    held = chunk;
  }
  if (length < size) differ('a file is shorter than the directory says');
  if (sum !== stated) differ('the CRC-32 of a file differs');
  if (held) yield held;
}

/** The bytes of a file in the archive, as they are stored: behind its local header, which has a name of its own. */
async function openMember(
  source: Source,
  { offset, packedSize, end }: DirectoryEntry,
  signal: AbortSignal | undefined,
): Promise<Source> {
  const header = await source.read(offset, LOCAL_LENGTH, { signal });
  const view = new DataView(header.buffer, header.byteOffset, header.length);
  if (header.length < LOCAL_LENGTH || view.getUint32(0, true) !== LOCAL)
    throw new UnwrapError('zip', offset, {
      code: 'archive_damaged',
      params: { detail: 'a damaged local header' },
    });
  const start = offset + LOCAL_LENGTH + view.getUint16(26, true) + view.getUint16(28, true);
  if (start + packedSize > end)
    throw new UnwrapError('zip', offset, {
      code: 'archive_damaged',
      params: { detail: 'files that overlap' },
    });
  return new SliceSource(source, start, packedSize);
}

/** A part of a file that is found when it is first read. */
class OpenedLater implements Source {
  #opened: Promise<Source> | undefined;

  constructor(
    readonly size: number,
    readonly open: (signal: AbortSignal | undefined) => Promise<Source>,
  ) {}

  async read(...[offset, length, options]: Parameters<Source['read']>): Promise<Uint8Array> {
    this.#opened ??= this.open(options?.signal);
    // An abort of one reader is not the next one's failure.
    const opened = await this.#opened.catch((error: unknown) => {
      this.#opened = undefined;
      throw error;
    });
    return opened.read(offset, length, options);
  }
}
