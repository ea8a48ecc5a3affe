import { type FilePiece, PIECE_SIZE } from './image-writer.js';

/** An index in a table, and its value. */
export type TableEntry = readonly [index: number, value: number];

/** Writes a value at an offset. */
export type PutEntry = (view: DataView, at: number, value: number) => void;

/**
 * Yields a table of a file in pieces of at most 1 MiB, skipping stretches without entries.
 *
 * @param offset of the table, in bytes
 * @param entrySize in bytes, a power of two
 * @param entries in ascending order of their index
 */
export function* tablePieces(
  offset: number,
  entrySize: number,
  entries: Iterable<TableEntry>,
  put: PutEntry,
): Generator<FilePiece, void, undefined> {
  const perPiece = PIECE_SIZE / entrySize;
  let first = 0;
  let used = 0;
  let bytes = new Uint8Array();
  for (const [index, value] of entries) {
    if (!used || index >= first + perPiece) {
      if (used) yield { offset: offset + first * entrySize, data: bytes.subarray(0, used) };
      first = index - (index % perPiece);
      bytes = new Uint8Array(PIECE_SIZE);
    }
    const at = (index - first) * entrySize;
    put(new DataView(bytes.buffer), at, value);
    used = at + entrySize;
  }
  if (used) yield { offset: offset + first * entrySize, data: bytes.subarray(0, used) };
}
