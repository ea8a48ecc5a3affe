import {
  type DiskContent,
  type FilePiece,
  PIECE_SIZE,
  type PieceMemory,
  type PlanOptions,
  type WrittenImage,
} from './image-writer.js';
import { placedPieces } from './placed-pieces.js';
import { planUnits } from './plan-units.js';
import { StoredUnits } from './stored-units.js';
import type { TableEntry } from './table-pieces.js';

/** A file of a head, which has a table of blocks, the stored blocks of the disk in their order, and a tail. */
export interface BlockImage {
  /** For errors. */
  readonly format: string;
  /** In bytes, a power of two. */
  readonly blockSize: number;
  /** Offset of the first block in the file, in bytes. */
  readonly blocksOffset: number;
  /** What precedes the data of each block, e.g. its bitmap. */
  readonly prefix?: Uint8Array<ArrayBuffer>;
  /** What follows the last block. */
  readonly tail?: Uint8Array<ArrayBuffer>;
  /** Yields everything before the blocks. */
  head(blocks: StoredUnits): Generator<FilePiece, void, undefined>;
}

/** Which blocks a file holds: all of them, or those that are needed. */
export type BlockChoice = 'all' | Pick<PlanOptions, 'detectZeroes' | 'sequential'>;

/**
 * Returns the offset of a stored block in the file, in bytes: of what precedes its data.
 *
 * @param rank index among the stored blocks
 */
export function blockPlace({ blocksOffset, blockSize, prefix }: BlockImage, rank: number): number {
  return blocksOffset + rank * ((prefix?.length ?? 0) + blockSize);
}

/**
 * Plans the file. If zeros are detected and the pieces need not ascend, the disk is read once and the head is written
 * last.
 *
 * @throws ImageFormatError for a disk that is too fragmented; what reading it throws
 */
export async function planBlocks(
  content: DiskContent,
  image: BlockImage,
  choice: BlockChoice,
): Promise<WrittenImage> {
  const { format, blockSize } = image;
  if (choice === 'all') {
    const blocks = new StoredUnits(format);
    blocks.add(0, Math.ceil(content.size / blockSize));
    return inOrder(content, image, blocks);
  }
  const { detectZeroes = true, sequential = true } = choice;
  // Without zero detection, the disk is read once anyway.
  if (!sequential && detectZeroes) return inOnePass(content, image);
  return inOrder(content, image, await planUnits(content, blockSize, detectZeroes, format));
}

function inOrder(content: DiskContent, image: BlockImage, blocks: StoredUnits): WrittenImage {
  const { blockSize, prefix, tail } = image;
  const tailOffset = blockPlace(image, blocks.count);
  const fileSize = tailOffset + (tail?.length ?? 0);
  return {
    sequential: true,
    fileSize,
    async *pieces(memory) {
      let prefixes = 0;
      /** Yields what precedes all blocks before one of a rank, as far as unwritten. */
      function* prefixesBefore(rank: number): Generator<FilePiece, void, undefined> {
        if (prefix)
          for (; prefixes < rank; prefixes++) yield { offset: blockPlace(image, prefixes), data: prefix };
      }
      yield* image.head(blocks);
      for await (const { rank, within, data } of placedPieces(content, blocks, blockSize, memory)) {
        yield* prefixesBefore(rank + 1);
        yield { offset: blockPlace(image, rank) + (prefix?.length ?? 0) + within, data };
      }
      yield* prefixesBefore(blocks.count);
      if (tail) yield { offset: tailOffset, data: tail };
      return fileSize;
    },
  };
}

function inOnePass(content: DiskContent, image: BlockImage): WrittenImage {
  return {
    sequential: false,
    fileSize: undefined,
    pieces: (memory) => blocksAsTheyCome(content, image, memory),
  };
}

async function* blocksAsTheyCome(
  content: DiskContent,
  image: BlockImage,
  memory: PieceMemory | undefined,
): AsyncGenerator<FilePiece, number, undefined> {
  const { format, blockSize, prefix, tail } = image;
  const blocks = new StoredUnits(format);
  for await (const { offset, data } of content.pieces(Math.min(blockSize, PIECE_SIZE), memory)) {
    const block = Math.floor(offset / blockSize);
    const before = blocks.count;
    blocks.add(block, block + 1);
    const place = blockPlace(image, blocks.count - 1);
    if (prefix && blocks.count > before) yield { offset: place, data: prefix };
    yield { offset: place + (prefix?.length ?? 0) + (offset % blockSize), data };
  }
  const tailOffset = blockPlace(image, blocks.count);
  if (tail) yield { offset: tailOffset, data: tail };
  yield* image.head(blocks);
  return tailOffset + (tail?.length ?? 0);
}

/**
 * Yields a table with an entry for each block: what `place` says of those that the file holds, otherwise `free`.
 *
 * @param length of the table, in entries
 */
export function* blockEntries(
  blocks: StoredUnits,
  length: number,
  free: number,
  place: (rank: number) => number,
): Generator<TableEntry, void, undefined> {
  let block = 0;
  for (const { first, end, rank } of blocks.runs()) {
    for (; block < first; block++) yield [block, free];
    for (; block < end; block++) yield [block, place(rank + block - first)];
  }
  for (; block < length; block++) yield [block, free];
}
