import { crc32 } from '../crc32.js';
import type { Fail } from '../stream/generated-decoder.js';
import { branchFilter, DELTA, delta, type Filter, isBranchFilter, nameOfFilter } from './filters.js';

/*
 * The header of a block (xz file format 1.2.1, section 3.1): its size, flags, the sizes of the block if they are stated, the
 * filters in the order in which they compressed, zeros, and a CRC-32.
 */
const LZMA2 = 0x21;
const [COUNT, RESERVED, HAS_PACKED, HAS_SIZE] = [3, 0x3c, 0x40, 0x80];

export interface BlockHeader {
  /** Of the compressed data, in bytes; undefined if it is not stated. */
  readonly packedSize: number | undefined;
  /** Of the content, in bytes; undefined if it is not stated. */
  readonly size: number | undefined;
  /** Of LZMA2's dictionary, in bytes. */
  readonly dictionary: number;
  /** What undoes the other filters, each with the position of the first byte; the first is the next to be undone. */
  readonly filters: readonly { readonly filter: Filter; readonly position: number }[];
}

/** Reads numbers of variable length (section 1.2). */
export class VliReader {
  constructor(
    readonly bytes: Uint8Array,
    public at: number,
    readonly end: number,
    readonly fail: Fail,
  ) {}

  byte(): number {
    if (this.at >= this.end) this.fail('corrupt', 'a field goes beyond its header');
    return this.bytes[this.at++] ?? 0;
  }

  /** At most 63 bits in nine bytes; one above 2^53 - 1 cannot be true of any file. */
  number(): number {
    let value = 0;
    for (let i = 0; i < 9; i++) {
      const byte = this.byte();
      if (i && byte === 0) this.fail('corrupt', 'a number that is longer than it has to be');
      value += (byte & 127) * 2 ** (7 * i);
      if (byte < 128) {
        if (!Number.isSafeInteger(value)) this.fail('corrupt', 'a size beyond what any file has');
        return value;
      }
    }
    return this.fail('corrupt', 'a number of more than nine bytes');
  }
}

/** @param bytes the header, all of it */
export function readBlockHeader(bytes: Uint8Array, fail: Fail): BlockHeader {
  const end = bytes.length - 4;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  if (crc32(bytes.subarray(0, end)) !== view.getUint32(end, true))
    fail('checksum', 'the CRC-32 of a block header differs');
  const flags = bytes[1] ?? 0;
  if (flags & RESERVED) fail('unsupported', `the reserved block flags ${flags & RESERVED}`);
  const reader = new VliReader(bytes, 2, end, fail);
  const packedSize = flags & HAS_PACKED ? reader.number() : undefined;
  const size = flags & HAS_SIZE ? reader.number() : undefined;
  if (packedSize === 0) fail('corrupt', 'a block of no bytes');
  const filters: { filter: Filter; position: number }[] = [];
  const count = (flags & COUNT) + 1;
  let dictionary = 0;
  for (let i = 0; i < count; i++) {
    const id = reader.number();
    const length = reader.number();
    const start = reader.at;
    if (start + length > end) fail('corrupt', 'the properties of a filter go beyond the header');
    reader.at += length;
    const isLast = i === count - 1;
    if (isLast !== (id === LZMA2))
      fail('unsupported', `filter ${nameOfFilter(id)} ${isLast ? 'at' : 'before'} the end`);
    if (isLast) {
      if (length !== 1) fail('unsupported', `LZMA2 with ${length} bytes of properties`);
      dictionary = dictionarySize(bytes[start] ?? 0, fail);
    } else filters.unshift(filterOf(id, bytes.subarray(start, start + length), fail));
  }
  for (let i = reader.at; i < end; i++)
    if (bytes[i]) fail('unsupported', 'a block header that is not filled up with zeros');
  return { packedSize, size, dictionary, filters };
}

function filterOf(id: number, properties: Uint8Array, fail: Fail): { filter: Filter; position: number } {
  if (id === DELTA) {
    if (properties.length !== 1) fail('unsupported', `Delta with ${properties.length} bytes of properties`);
    return { filter: delta((properties[0] ?? 0) + 1), position: 0 };
  }
  const filter = isBranchFilter(id) ? branchFilter(id) : undefined;
  if (!filter) return fail('unsupported', `filter ${nameOfFilter(id)}`);
  if (properties.length !== 0 && properties.length !== 4)
    fail('unsupported', `filter ${nameOfFilter(id)} with ${properties.length} bytes of properties`);
  const start = new DataView(properties.buffer, properties.byteOffset, properties.length);
  return { filter, position: properties.length ? start.getUint32(0, true) : 0 };
}

/** Section 5.3.1: 2 or 3 times a power of two, or 4 GiB less a byte. */
function dictionarySize(bits: number, fail: Fail): number {
  if (bits > 40) fail('unsupported', `a dictionary of the size ${bits}`);
  return bits === 40 ? 2 ** 32 - 1 : (2 | (bits & 1)) * 2 ** ((bits >>> 1) + 11);
}
