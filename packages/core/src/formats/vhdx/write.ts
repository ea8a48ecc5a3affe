import { ImageFormatError } from '../../errors.js';
import type { StructureMessage } from '../../messages/structure.js';
import { type BlockImage, blockPlace, planBlocks } from '../../writing/block-image.js';
import type { ImageWriter } from '../../writing/image-writer.js';
import type { StoredUnits } from '../../writing/stored-units.js';
import { type TableEntry, tablePieces } from '../../writing/table-pieces.js';
import { randomId, SUBFORMAT, UNIQUE_ID } from '../../writing/writer-option.js';
import { MIB } from './header.js';
import { entriesOf, MAX_BLOCK_SIZE, MAX_DISK_SIZE, SECTORS_PER_CHUNK } from './metadata.js';
import { FULLY_PRESENT } from './present-blocks.js';
import type { VhdxTarget } from './target.js';
import { METADATA_LENGTH, writeHeaderArea, writeMetadata } from './write-header.js';

/*
 * Everything large is at multiples of 1 MiB, in this order:
 *
 *   header area (1 MiB), log, metadata (1 MiB), block allocation table, blocks
 */

const ENTRY = 8;
/** The most that QEMU accepts, and that fits into the field. */
const MAX_LOG_SIZE: number = 4095 * MIB;

/** Writes VHDX, dynamic or fixed. */
export const vhdxWriter: ImageWriter<VhdxTarget> = {
  name: 'vhdx',
  options: {
    subformat: SUBFORMAT,
    blockSize: {
      kind: 'size',
      name: 'block_size',
      help: 'from 1M to 256M; by default, it depends on the size of the disk',
    },
    logSize: { kind: 'size', name: 'log_size', help: 'a multiple of 1M; 1M by default' },
    logicalSectorSize: { kind: 'size', name: 'logical_sector_size', help: '512, the default, or 4096' },
    uniqueId: UNIQUE_ID,
  },
  async plan(content, options) {
    const { subformat = 'dynamic', logSize = MIB, logicalSectorSize = 512, uniqueId = randomId() } = options;
    const { size } = content;
    // 0 stands for the default, as in qemu-img.
    const blockSize = options.blockSize || defaultBlockSize(size);
    if (!(blockSize >= MIB && blockSize <= MAX_BLOCK_SIZE && Number.isInteger(Math.log2(blockSize))))
      throw new TypeError(`blockSize must be a power of two from ${MIB} to ${MAX_BLOCK_SIZE}`);
    if (!(logSize >= MIB && logSize <= MAX_LOG_SIZE && logSize % MIB === 0))
      throw new TypeError(`logSize must be a multiple of ${MIB}, at most ${MAX_LOG_SIZE}`);
    if (logicalSectorSize !== 512 && logicalSectorSize !== 4096)
      throw new TypeError('logicalSectorSize must be 512 or 4096');
    checkSize(size, logicalSectorSize);
    const isFixed = subformat === 'fixed';
    const image = imageOf({ size, blockSize, logSize, logicalSectorSize, isFixed, uniqueId });
    return planBlocks(content, image, isFixed ? 'all' : options);
  },
};

/** QEMU's choice (block/vhdx.c), which keeps the table short. */
function defaultBlockSize(size: number): number {
  if (size > 32 * 2 ** 40) return 64 * MIB;
  if (size > 100 * 2 ** 30) return 32 * MIB;
  return size > 2 ** 30 ? 16 * MIB : 8 * MIB;
}

/** @throws ImageFormatError if the format has no room for it */
function checkSize(size: number, sectorSize: number): void {
  const fail = (bound: StructureMessage): never => {
    throw new ImageFormatError('vhdx', 'VirtualDiskSize', size, bound);
  };
  if (!size) fail({ code: 'at_least', params: { min: sectorSize } });
  if (size > MAX_DISK_SIZE) fail({ code: 'at_most', params: { max: MAX_DISK_SIZE } });
  if (size % sectorSize) fail({ code: 'multiple_of', params: { unit: sectorSize } });
}

/** What a VHDX says of its disk. */
export interface WrittenVhdx {
  /** All in bytes. */
  readonly size: number;
  readonly blockSize: number;
  readonly logSize: number;
  readonly logicalSectorSize: number;
  readonly isFixed: boolean;
  readonly uniqueId: Uint8Array;
}

function imageOf(written: WrittenVhdx): BlockImage {
  const { size, blockSize, logSize, logicalSectorSize } = written;
  const ratio = (SECTORS_PER_CHUNK * logicalSectorSize) / blockSize;
  const tableEntries = entriesOf(Math.ceil(size / blockSize), ratio);
  const log = { offset: MIB, length: logSize };
  const metadata = { offset: MIB + logSize, length: METADATA_LENGTH };
  const table = {
    offset: metadata.offset + metadata.length,
    length: Math.ceil((tableEntries * ENTRY) / MIB) * MIB,
  };
  const image: BlockImage = {
    format: 'vhdx',
    blockSize,
    blocksOffset: table.offset + table.length,
    *head(blocks) {
      yield* writeHeaderArea(written.uniqueId, { log, metadata, table });
      yield* writeMetadata(metadata.offset, written);
      const entries = tableOf(blocks, ratio, (rank) => blockPlace(image, rank));
      yield* tablePieces(table.offset, ENTRY, entries, putPresent);
    },
  };
  return image;
}

/** Yields the entries of the blocks in the file. After each chunk of blocks comes the entry of its sector bitmap. */
function* tableOf(
  blocks: StoredUnits,
  ratio: number,
  place: (rank: number) => number,
): Generator<TableEntry, void, undefined> {
  for (const { first, end, rank } of blocks.runs()) {
    for (let block = first; block < end; block++)
      yield [block + Math.floor(block / ratio), place(rank + block - first)];
  }
}

/** The lowest bits of an offset, a multiple of 1 MiB, are the state. */
function putPresent(view: DataView, at: number, offset: number): void {
  view.setUint32(at, (offset % 2 ** 32) + FULLY_PRESENT, true);
  view.setUint32(at + 4, Math.floor(offset / 2 ** 32), true);
}
