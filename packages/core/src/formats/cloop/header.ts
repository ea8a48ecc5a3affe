import { aligned } from '../../bytes/alignment.js';
import type { Bytes } from '../../bytes/bytes.js';

/*
 * Compressed loop image, version 2.0. Everything is big-endian.
 * Sources: cloop's compressed_loop.h; names and limits as in QEMU's block/cloop.c.
 *
 *   Dec  Hex   Bytes  Field
 *     0  0x00  128    preamble     a shell script that mounts the image, whose words are the magic
 *   128  0x80    4    block_size   bytes, a multiple of 512, at most 64 MiB
 *   132  0x84    4    n_blocks
 *   136  0x88  8n+8   offsets      of each block, in bytes, and the end of the last one
 *
 * A block is a zlib stream. FreeBSD's uzip has the same layout after another script; cloop 4 has "V4.0" and other
 * offsets. QEMU knows only this script and reads those as raw, and so do we.
 */

/** Bytes up to the table of offsets. */
export const HEADER_LENGTH: number = 136;

const MAX_BLOCK_SIZE = 2 ** 26;
/** 512 MiB of 8-byte offsets, which are one more. */
const MAX_BLOCKS = 2 ** 26 - 1;

/**
 * A compressed loop image as it describes itself (cloop, compressed_loop.h).
 *
 * @example
 * ```ts
 * // file: cloop.cloop
 * import { type CloopFinding, inspectImage } from '@diskloupe/core';
 *
 * const unpackedSize = ({ nBlocks, blockSize }: CloopFinding): number => nBlocks * blockSize;
 * const report = await inspectImage(file);
 * if (report.format === 'cloop' && report.details) console.log(unpackedSize(report.details)); // 1048576
 * ```
 */
export interface CloopFinding {
  readonly format: 'cloop';
  /** Size of a block of the disk, in bytes; in the file it is compressed. */
  readonly blockSize: number;
  /** Blocks of the disk. */
  readonly nBlocks: number;
  /** Offset of the table of offsets, in bytes: 8 bytes for each block, plus one more entry. */
  readonly offsetsOffset: number;
  /** End of that table, in bytes. */
  readonly dataOffset: number;
  /** The smallest file size that the headers allow, in bytes. */
  readonly requiredSize: number;
}

/** @throws ImageFormatError */
export function readCloopHeader(h: Bytes): CloopFinding {
  const blockSize = aligned(h, 'block_size', h.u32be(128, 'block_size', 512, MAX_BLOCK_SIZE), 512);
  const nBlocks = h.u32be(132, 'n_blocks', 0, MAX_BLOCKS);
  const dataOffset = HEADER_LENGTH + 8 * (nBlocks + 1);
  return {
    format: 'cloop',
    blockSize,
    nBlocks,
    offsetsOffset: HEADER_LENGTH,
    dataOffset,
    requiredSize: dataOffset,
  };
}

/**
 * Checks a part of the table: the blocks are in order, and QEMU accepts none larger than twice the largest block
 * size. (QEMU does not require the first to follow the table.)
 *
 * @param end of the preceding blocks, in bytes
 * @returns the last offset
 * @throws ImageFormatError
 */
export function readOffsets(table: Bytes, end: number): number {
  let last = end;
  for (let at = 0; at + 8 <= table.length; at += 8) {
    last = table.u64be(at, 'offsets', last, at ? last + 2 * MAX_BLOCK_SIZE : undefined);
  }
  return last;
}
