import { roundUpToSector, SECTOR } from '../../bytes/sectors.js';
import { ImageFormatError } from '../../errors.js';
import {
  type DiskContent,
  type FilePiece,
  type ImageWriter,
  PIECE_SIZE,
  type WrittenImage,
} from '../../writing/image-writer.js';
import { placedPieces } from '../../writing/placed-pieces.js';
import { planUnits } from '../../writing/plan-units.js';
import { StoredUnits } from '../../writing/stored-units.js';
import { type TableEntry, tablePieces } from '../../writing/table-pieces.js';
import { DYNAMIC_HEADER_LENGTH } from './dynamic-header.js';
import { addressed, geometryAround, LARGEST_GEOMETRY } from './geometry.js';
import { FOOTER_LENGTH, MAX_GEOMETRY, MAX_SIZE } from './header.js';
import { footerTime, type WrittenFooter, writeDynamicHeader, writeFooter } from './write-header.js';

/** The specification's default. */
const BLOCK_SIZE = 2 ** 21;
/** A bit for each sector of a block. */
const BITMAP_LENGTH: number = BLOCK_SIZE / SECTOR / 8;
const TABLE_OFFSET: number = FOOTER_LENGTH + DYNAMIC_HEADER_LENGTH;
const TABLE_ENTRY = 4;
const FREE = 0xffffffff;
const ID_LENGTH = 16;

/** Writes VHD, fixed or dynamic. */
export const vhdWriter: ImageWriter = {
  name: 'vpc',
  options: ['detectZeroes', 'subformat', 'forceSize', 'uniqueId', 'timestamp'],
  async plan(content, options) {
    const { subformat = 'dynamic', forceSize = true, detectZeroes = true, sequential = true } = options;
    if (subformat !== 'dynamic' && subformat !== 'fixed')
      throw new TypeError('subformat must be dynamic or fixed');
    const { uniqueId = randomId(), timestamp = new Date() } = options;
    if (!(footerTime(timestamp) >= 0 && footerTime(timestamp) < 2 ** 32))
      throw new TypeError('timestamp must lie between 2000 and 2136');
    if (!content.size && subformat === 'fixed')
      throw new ImageFormatError('vhd', 'currentSize', 0, { code: 'at_least', params: { min: SECTOR } });
    const sized = sizeOf(content.size, forceSize);
    const footer = writeFooter({ ...sized, subformat, uniqueId, timestamp });
    if (subformat === 'fixed') return fixed(content, sized.size, footer);
    // Without zero detection, the disk is read once anyway.
    if (!sequential && detectZeroes) return dynamicInOnePass(content, sized.size, footer);
    return dynamic(content, sized.size, footer, await planUnits(content, BLOCK_SIZE, detectZeroes, 'vhd'));
  },
};

/**
 * Returns the size of the disk as QEMU chooses it (block/vpc.c): its own, with a geometry that says nothing; or that
 * of the next geometry, which counts for Virtual PC.
 */
function sizeOf(
  size: number,
  forceSize: boolean,
): Pick<WrittenFooter, 'size' | 'geometry' | 'creatorApplication'> {
  if (size > MAX_SIZE)
    throw new ImageFormatError('vhd', 'currentSize', size, { code: 'at_most', params: { max: MAX_SIZE } });
  if (forceSize) return { size, geometry: LARGEST_GEOMETRY, creatorApplication: 'qem2' };
  const geometry = geometryAround(size / SECTOR);
  const isLargest = addressed(geometry) === MAX_GEOMETRY;
  return { size: isLargest ? size : addressed(geometry) * SECTOR, geometry, creatorApplication: 'qemu' };
}

/** The disk, then the footer. */
function fixed(content: DiskContent, size: number, footer: Uint8Array<ArrayBuffer>): WrittenImage {
  const fileSize = size + FOOTER_LENGTH;
  return {
    sequential: true,
    fileSize,
    async *pieces(memory) {
      yield* content.pieces(PIECE_SIZE, memory);
      yield { offset: size, data: footer };
      return fileSize;
    },
  };
}

/** Layout of a dynamic disk: a copy of the footer, header, block allocation table, blocks, footer. */
class DynamicLayout {
  readonly #tableEntries: number;
  readonly #blocksOffset: number;

  /** @param size of the disk, in bytes */
  constructor(size: number) {
    this.#tableEntries = Math.ceil(size / BLOCK_SIZE);
    this.#blocksOffset = TABLE_OFFSET + roundUpToSector(this.#tableEntries * TABLE_ENTRY);
  }

  /**
   * Returns the offset of a block's bitmap, in bytes; the block follows it. @param rank index among the blocks in the
   * file
   */
  place(rank: number): number {
    return this.#blocksOffset + rank * (BITMAP_LENGTH + BLOCK_SIZE);
  }

  /** Yields everything before the blocks. */
  *head(blocks: StoredUnits, footer: Uint8Array<ArrayBuffer>): Generator<FilePiece, void, undefined> {
    yield { offset: 0, data: footer };
    yield {
      offset: FOOTER_LENGTH,
      data: writeDynamicHeader(TABLE_OFFSET, this.#tableEntries, BLOCK_SIZE),
    };
    const entries = tableOf(blocks, (this.#blocksOffset - TABLE_OFFSET) / TABLE_ENTRY, (rank) =>
      this.place(rank),
    );
    yield* tablePieces(TABLE_OFFSET, TABLE_ENTRY, entries, (view, at, sector) => view.setUint32(at, sector));
  }
}

/** The bitmap of a fully present block. */
const BITMAP: Uint8Array<ArrayBuffer> = new Uint8Array(BITMAP_LENGTH).fill(0xff);

/** Yields the parts in file order. */
function dynamic(
  content: DiskContent,
  size: number,
  footer: Uint8Array<ArrayBuffer>,
  blocks: StoredUnits,
): WrittenImage {
  const layout = new DynamicLayout(size);
  const footerOffset = layout.place(blocks.count);
  const fileSize = footerOffset + FOOTER_LENGTH;
  return {
    sequential: true,
    fileSize,
    async *pieces(memory) {
      let bitmaps = 0;
      /** Yields the bitmaps of all blocks before one of a rank, as far as unwritten. */
      function* bitmapsBefore(rank: number): Generator<FilePiece, void, undefined> {
        for (; bitmaps < rank; bitmaps++) yield { offset: layout.place(bitmaps), data: BITMAP };
      }
      yield* layout.head(blocks, footer);
      for await (const { rank, within, data } of placedPieces(content, blocks, BLOCK_SIZE, memory)) {
        yield* bitmapsBefore(rank + 1);
        yield { offset: layout.place(rank) + BITMAP_LENGTH + within, data };
      }
      yield* bitmapsBefore(blocks.count);
      yield { offset: footerOffset, data: footer };
      return fileSize;
    },
  };
}

/** The same file, with everything before the blocks written after them: the disk is read once. */
function dynamicInOnePass(content: DiskContent, size: number, footer: Uint8Array<ArrayBuffer>): WrittenImage {
  const layout = new DynamicLayout(size);
  return {
    sequential: false,
    fileSize: undefined,
    async *pieces(memory) {
      const blocks = new StoredUnits('vhd');
      for await (const { offset, data } of content.pieces(BLOCK_SIZE, memory)) {
        const place = layout.place(blocks.count);
        const block = offset / BLOCK_SIZE;
        blocks.add(block, block + 1);
        yield { offset: place, data: BITMAP };
        yield { offset: place + BITMAP_LENGTH, data };
      }
      const footerOffset = layout.place(blocks.count);
      yield { offset: footerOffset, data: footer };
      yield* layout.head(blocks, footer);
      return footerOffset + FOOTER_LENGTH;
    },
  };
}

/**
 * Yields the block allocation table: for each block, its sector in the file. Padding in the last sector is also
 * marked free.
 */
function* tableOf(
  blocks: StoredUnits,
  length: number,
  place: (rank: number) => number,
): Generator<TableEntry, void, undefined> {
  let block = 0;
  for (const { first, end, rank } of blocks.runs()) {
    for (; block < first; block++) yield [block, FREE];
    for (; block < end; block++) yield [block, place(rank + block - first) / SECTOR];
  }
  for (; block < length; block++) yield [block, FREE];
}

/** Creates a random UUID (RFC 9562, version 4). */
function randomId(): Uint8Array {
  const id = crypto.getRandomValues(new Uint8Array(ID_LENGTH));
  id[6] = ((id[6] ?? 0) & 0x0f) | 0x40;
  id[8] = ((id[8] ?? 0) & 0x3f) | 0x80;
  return id;
}
