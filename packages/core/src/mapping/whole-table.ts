import { ImageFormatError } from '../errors.js';
import type { StructureMessage } from '../messages/structure.js';
import type { Source } from '../source/source.js';
import { viewOf } from './table-view.js';

/** A table, and its format for the error. */
export interface WholeTable {
  readonly format: string;
  /** Its name in the specification. */
  readonly name: string;
  /** In bytes. */
  readonly offset: number;
  /** In bytes. */
  readonly length: number;
  /** The most bytes to read: a longer table is refused. */
  readonly limit: number;
}

/**
 * Reads a table that is small enough to keep.
 *
 * @throws ImageFormatError if it is too large, or the file ends within it
 */
export async function readWholeTable(
  source: Source,
  { format, name, offset, length, limit }: WholeTable,
  signal: AbortSignal | undefined,
): Promise<DataView> {
  const refuse = (bytes: number, bound: StructureMessage): never => {
    throw new ImageFormatError(format, name, bytes, bound);
  };
  if (length > limit) refuse(length, { code: 'at_most', params: { max: limit } });
  const table = await source.read(offset, length, { signal });
  if (table.length < length) refuse(table.length, { code: 'at_least', params: { min: length } });
  return viewOf(table);
}
