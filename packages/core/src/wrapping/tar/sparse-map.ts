import { BLOCK, digitsAt } from '../../formats/other/tar-header.js';
import type { Cursor } from '../cursor.js';
import type { Stretch } from '../sparse-content.js';

/*
 * Sparse files of GNU tar, whose holes are not stored. Source: GNU tar's manual, "Storing Sparse Files".
 *
 *   Dec  Bytes  Field in a header of the type S
 *   386     96  four entries, each an offset and a length in 12 digits
 *   482      1  whether blocks of 21 more entries follow, which end with such a byte at 504
 *   483     12  the size of the file
 */
const [ENTRIES, IS_EXTENDED, REAL_SIZE] = [386, 482, 483];
const IS_EXTENDED_AGAIN = 504;
const [DIGITS, ENTRY] = [12, 24];
const [IN_HEADER, IN_BLOCK] = [4, 21];

/** The map of a sparse file, and its size in bytes. */
export interface SparseMap {
  readonly stretches: readonly Stretch[];
  readonly size: number;
  /** Bytes of the map that are stored in front of the file's own. */
  readonly inFront: number;
}

/** Reads the map of a header of the type S, and the blocks behind it. */
export async function oldGnuMap(header: Uint8Array, cursor: Cursor, room: number): Promise<SparseMap> {
  const stretches: Stretch[] = [];
  const add = (block: Uint8Array, at: number, count: number): void => {
    for (let i = 0; i < count; i++) {
      const offset = digitsAt(block, at + i * ENTRY, DIGITS);
      const length = digitsAt(block, at + i * ENTRY + DIGITS, DIGITS);
      if (length !== 0) stretches.push([offset, length]);
    }
  };
  const size = digitsAt(header, REAL_SIZE, DIGITS);
  add(header, ENTRIES, IN_HEADER);
  let isExtended = header[IS_EXTENDED] !== 0;
  for (let used = 0; isExtended && used < room; used += BLOCK) {
    const block = await cursor.read(BLOCK);
    if (block.length < BLOCK) break;
    add(block, 0, IN_BLOCK);
    isExtended = block[IS_EXTENDED_AGAIN] !== 0;
  }
  return { stretches, size, inFront: 0 };
}

/**
 * Reads the map of a file in the pax format: in its records (versions 0.0 and 0.1), or in front of its bytes (1.0).
 *
 * @returns undefined if the records are those of a file without holes
 */
export async function paxMap(
  records: readonly (readonly [name: string, value: string])[],
  cursor: Cursor,
  room: number,
): Promise<SparseMap | undefined> {
  const values = new Map(records);
  const size = Number(values.get('GNU.sparse.realsize') ?? values.get('GNU.sparse.size') ?? Number.NaN);
  if (Number.isNaN(size)) return undefined;
  if (values.get('GNU.sparse.major') === '1') return { ...(await mapInFront(cursor, room)), size };
  const list = values.get('GNU.sparse.map')?.split(',');
  const repeated = records.filter(([name]) => /^GNU\.sparse\.(?:offset|numbytes)$/.test(name));
  const numbers = list ?? repeated.map(([, value]) => value);
  return { stretches: pairs(numbers.map(Number)), size, inFront: 0 };
}

/** Version 1.0: the number of stretches, and each one's offset and length, in lines; filled up to a whole block. */
async function mapInFront(cursor: Cursor, room: number): Promise<Omit<SparseMap, 'size'>> {
  let text = '';
  let inFront = 0;
  for (;;) {
    const lines = text.split('\n');
    const count = Number(lines[0]);
    // The last line may go on in the next block.
    const isWhole = lines.length > 1 && lines.length - 2 >= 2 * count;
    if (isWhole) return { stretches: pairs(lines.slice(1, 1 + 2 * count).map(Number)), inFront };
    const block = inFront < room && !(lines.length > 1 && Number.isNaN(count)) && (await cursor.read(BLOCK));
    if (!block || block.length < BLOCK) return { stretches: [[Number.NaN, 0]], inFront };
    text += String.fromCharCode(...block);
    inFront += BLOCK;
  }
}

function pairs(numbers: readonly number[]): Stretch[] {
  const stretches: Stretch[] = [];
  for (let i = 0; i + 1 < numbers.length; i += 2) {
    const [offset = Number.NaN, length = Number.NaN] = [numbers[i], numbers[i + 1]];
    if (length !== 0) stretches.push([offset, length]);
  }
  return stretches;
}
