import { Bytes } from '../../bytes/bytes.js';
import { ImageFormatError } from '../../errors.js';
import type { OpenedImage } from '../qemu-info.js';

/** A table of entries of varying length. */
export interface Table<Row> {
  readonly name: string;
  /** In bytes. */
  readonly offset: number;
  /** Of entries. */
  readonly count: number;
  /** Reads `count` entries, or those that are completely in `bytes`. */
  read(bytes: Bytes, count: number): Row[];
}

/** Bytes read first, and at most; QEMU accepts no longer tables either. */
const FIRST_READ = 1024 * 1024;
const LAST_READ = 64 * FIRST_READ;

/**
 * Reads a table that is longer than probes read.
 *
 * @param found the part that was read; all there is for a stream
 * @throws ImageFormatError if the file ends before it
 */
export async function readTable<Row>(
  { name, offset, count, read }: Table<Row>,
  found: readonly Row[],
  { source, signal, missed }: OpenedImage,
): Promise<readonly Row[]> {
  if (!source) {
    missed.push(name);
    return found;
  }
  for (let length = FIRST_READ; ; length *= 4) {
    const array = await source.read(offset, length, { signal });
    const rows = read(new Bytes(array, 'qcow2', name), count);
    if (rows.length === count) return rows;
    if (array.length < length || length >= LAST_READ) {
      throw new ImageFormatError('qcow2', name, rows.length, { code: 'exactly', params: { value: count } });
    }
  }
}
