import { roundUpToSector, SECTOR } from '../../bytes/sectors.js';
import { ImageFormatError } from '../../errors.js';
import { type BlockImage, blockEntries, blockPlace, planBlocks } from '../../writing/block-image.js';
import {
  type DiskContent,
  type ImageWriter,
  PIECE_SIZE,
  type WrittenImage,
} from '../../writing/image-writer.js';
import { tablePieces } from '../../writing/table-pieces.js';
import { randomId, SUBFORMAT, TIMESTAMP, UNIQUE_ID } from '../../writing/writer-option.js';
import { DYNAMIC_HEADER_LENGTH } from './dynamic-header.js';
import { addressed, geometryAround, LARGEST_GEOMETRY } from './geometry.js';
import { FOOTER_LENGTH, MAX_GEOMETRY, MAX_SIZE } from './header.js';
import type { VhdTarget } from './target.js';
import { footerTime, type WrittenFooter, writeDynamicHeader, writeFooter } from './write-header.js';

/** The specification's default. */
const BLOCK_SIZE = 2 ** 21;
/** A bit for each sector of a block. */
const BITMAP_LENGTH: number = BLOCK_SIZE / SECTOR / 8;
/** The bitmap of a fully present block. */
const BITMAP: Uint8Array<ArrayBuffer> = new Uint8Array(BITMAP_LENGTH).fill(0xff);
const TABLE_OFFSET: number = FOOTER_LENGTH + DYNAMIC_HEADER_LENGTH;
const TABLE_ENTRY = 4;
const FREE = 0xffffffff;

/** Writes VHD, fixed or dynamic. */
export const vhdWriter: ImageWriter<VhdTarget> = {
  name: 'vpc',
  options: {
    subformat: SUBFORMAT,
    forceSize: {
      kind: 'flag',
      name: 'force_size',
      help: 'on by default; off enlarges the disk to what a geometry can express',
    },
    uniqueId: UNIQUE_ID,
    timestamp: TIMESTAMP,
  },
  async plan(content, options) {
    const { subformat = 'dynamic', forceSize = true } = options;
    const { uniqueId = randomId(), timestamp = new Date() } = options;
    if (!(footerTime(timestamp) >= 0 && footerTime(timestamp) < 2 ** 32))
      throw new TypeError('timestamp must lie between 2000 and 2136');
    if (!content.size && subformat === 'fixed')
      throw new ImageFormatError('vhd', 'currentSize', 0, { code: 'at_least', params: { min: SECTOR } });
    const sized = sizeOf(content.size, forceSize);
    const footer = writeFooter({ ...sized, subformat, uniqueId, timestamp });
    if (subformat === 'fixed') return fixed(content, sized.size, footer);
    return planBlocks(content, dynamic(sized.size, footer), options);
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

/** A copy of the footer, header, block allocation table, blocks, footer. */
function dynamic(size: number, footer: Uint8Array<ArrayBuffer>): BlockImage {
  const tableEntries = Math.ceil(size / BLOCK_SIZE);
  const tableLength = roundUpToSector(tableEntries * TABLE_ENTRY);
  const image: BlockImage = {
    format: 'vhd',
    blockSize: BLOCK_SIZE,
    blocksOffset: TABLE_OFFSET + tableLength,
    prefix: BITMAP,
    tail: footer,
    *head(blocks) {
      yield { offset: 0, data: footer };
      yield { offset: FOOTER_LENGTH, data: writeDynamicHeader(TABLE_OFFSET, tableEntries, BLOCK_SIZE) };
      // Sectors in the file. Padding in the last sector of the table is also marked free.
      const place = (rank: number): number => blockPlace(image, rank) / SECTOR;
      const entries = blockEntries(blocks, tableLength / TABLE_ENTRY, FREE, place);
      yield* tablePieces(TABLE_OFFSET, TABLE_ENTRY, entries, (view, at, sector) =>
        view.setUint32(at, sector),
      );
    },
  };
  return image;
}
