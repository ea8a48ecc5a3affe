import { Bytes } from '../../bytes/bytes.js';
import { ImageFormatError } from '../../errors.js';
import type { StructureMessage } from '../../messages/structure.js';
import type { Source } from '../../source/source.js';
import type { VhdxHeader } from './header.js';
import { entryLength, LOG_SECTOR, type LogEntry, readEntry } from './log-entry.js';
import { ReplayedSource } from './replayed-source.js';

/** The longest log, in bytes; Windows and QEMU make it 1 MiB long by default. */
const MAX_LOG = 64 * 2 ** 20;
/** All entries together: each is checked on every read. A log of 1 MiB has a few hundred. */
const MAX_WRITES = 65_536;
/** Checksums cover at most this many times the log's length: in a real one, each byte is in one or two entries. */
const MAX_PASSES = 4;

/**
 * Presents the file as it will be after its log has been replayed, without writing anything.
 *
 * If no sequence of entries is complete, there is nothing to replay: QEMU names the log in the header before it
 * writes the first entry, and opens such a file as is. (According to the specification, there always is an entry.)
 *
 * @throws ImageFormatError if the log is too long, or the file shorter than when the log was written
 */
export async function replayLog(
  source: Source,
  { logGuid, logOffset, logLength }: VhdxHeader,
  signal: AbortSignal | undefined,
): Promise<Source> {
  if (logGuid === null) return source;
  const fail = (field: string, value: number, bound: StructureMessage): never => {
    throw new ImageFormatError('vhdx', field, value, bound);
  };
  if (logLength > MAX_LOG) fail('LogLength', logLength, { code: 'at_most', params: { max: MAX_LOG } });
  const log = await source.read(logOffset, logLength, { signal });
  if (log.length < logLength) fail('log', log.length, { code: 'exactly', params: { value: logLength } });
  const sequence = new Log(log, logGuid).activeSequence();
  const head = sequence.at(-1);
  if (!head) return source;
  if (head.flushedFileOffset > source.size)
    fail('FlushedFileOffset', head.flushedFileOffset, {
      code: 'at_most_in_cut_file',
      params: { max: source.size },
    });
  const writes = sequence.flatMap((entry) => entry.writes);
  return new ReplayedSource(source, writes, head.lastFileOffset);
}

/** The log, a ring of entries. */
class Log {
  readonly #bytes: Uint8Array;
  readonly #guid: string;
  #summed = 0;
  #writes = 0;

  constructor(bytes: Uint8Array, guid: string) {
    this.#bytes = bytes;
    this.#guid = guid;
  }

  /**
   * Returns the entries to replay, in order: of all complete sequences the one with the highest number, from the
   * start that its last entry names ([MS-VHDX] 2.3.2).
   */
  activeSequence(): readonly LogEntry[] {
    let active: readonly LogEntry[] = [];
    for (let at = 0; ; ) {
      const sequence = this.#sequenceFrom(at);
      const head = sequence.at(-1);
      const first = sequence.findIndex(({ offset }) => offset === head?.tail);
      const isNewer = head && head.sequenceNumber > (active.at(-1)?.sequenceNumber ?? 0n);
      if (isNewer && first >= 0) active = sequence.slice(first);
      const next = head ? (head.offset + head.length) % this.#bytes.length : at + LOG_SECTOR;
      // It wrapped around, or reached the end.
      if (next <= at || next >= this.#bytes.length) return active;
      at = next;
    }
  }

  #sequenceFrom(offset: number): LogEntry[] {
    const sequence: LogEntry[] = [];
    for (let at = offset; ; ) {
      const entry = this.#entryAt(at);
      const last = sequence.at(-1);
      if (!entry || (last && entry.sequenceNumber !== last.sequenceNumber + 1n)) return sequence;
      sequence.push(entry);
      at = (at + entry.length) % this.#bytes.length;
    }
  }

  #entryAt(offset: number): LogEntry | undefined {
    const { length: logLength } = this.#bytes;
    const length = entryLength(this.#ring(offset, LOG_SECTOR), this.#guid);
    if (!length || length > logLength) return undefined;
    this.#summed += length;
    if (this.#summed > MAX_PASSES * logLength) this.#fail('overlapping', { code: 'apart' });
    const entry = readEntry(this.#ring(offset, length), offset);
    this.#writes += entry?.writes.length ?? 0;
    if (this.#writes > MAX_WRITES) this.#fail(this.#writes, { code: 'at_most', params: { max: MAX_WRITES } });
    return entry;
  }

  /** Returns a part of the ring, joined across its end. */
  #ring(offset: number, length: number): Bytes {
    const first = this.#bytes.subarray(offset, offset + length);
    if (first.length === length) return new Bytes(first, 'vhdx', 'log');
    const bytes = new Uint8Array(length);
    bytes.set(first);
    bytes.set(this.#bytes.subarray(0, length - first.length), first.length);
    return new Bytes(bytes, 'vhdx', 'log');
  }

  #fail(value: string | number, bound: StructureMessage): never {
    throw new ImageFormatError('vhdx', 'log', value, bound);
  }
}
