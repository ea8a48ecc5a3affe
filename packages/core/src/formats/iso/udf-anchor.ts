import type { Bytes } from '../../bytes/bytes.js';
import { type Detail, END } from './details.js';
import { FIELD, type IsoDraft, SECTOR } from './header.js';
import { ANCHOR, readUdfVolume, tagAt } from './udf.js';

/*
 * Anchor volume descriptor pointer (ECMA-167 part 3, 10.2):
 *
 *   Dec  Hex  Bytes  Field
 *     0  0x00  16    tag
 *    16  0x10   8    main volume descriptor sequence extent       its length in bytes, its first block
 *    24  0x18   8    reserve volume descriptor sequence extent    likewise
 *
 * It is in block 256, in the last block, and in the 257th from the end: in at least two of these (8.4.2.1), or in the
 * first while the disc is open. So the first two places suffice. Nothing before it states the block size, so each size
 * is tried.
 */

const ANCHOR_BLOCK = 256;
/** Bytes at the start of the file that all formats together have read. */
const HEAD = 64 * 1024;
/** Bytes at the end of the file that may hold an anchor; as the card says. */
const TAIL = 4096;
/** The end of the anchor with blocks of 512 and 1024 bytes, and nearly always of what it points to from 64 KiB on. */
export const SMALL_BLOCKS_END: number = (ANCHOR_BLOCK + 1) * 1024;
/** Blocks of a volume descriptor sequence that are read: its minimum length (8.4.2.2). */
const MAX_SEQUENCE = 16;

/**
 * Adds the possible offsets of the anchor to the details, and what it points to once it is found. The end of the file
 * is read only if the anchor is nowhere else, and all other offsets could be read.
 *
 * @param stride sectors from one descriptor to the next: a block larger than a sector holds one
 */
export function findAnchor(finding: IsoDraft, details: Detail[], stride: number): void {
  const name = 'anchor_volume_descriptor_pointer';
  const large = stride * SECTOR;
  // Offsets not read yet; 0 once it is found.
  let left = 0;
  const look = (offset: number, length: number): void => {
    const take = (bytes: Bytes): void => {
      if (!left) return;
      for (const blockSize of [512, 1024, large]) {
        const at = offset === END ? bytes.length - blockSize : ANCHOR_BLOCK * blockSize - offset;
        if (tagAt(bytes, at) !== ANCHOR) continue;
        if (offset !== END && bytes.u32le(at + 12, FIELD) !== ANCHOR_BLOCK) continue;
        const main = bytes.u32le(at + 20, FIELD) * blockSize;
        const length = bytes.u32le(at + 16, FIELD);
        const reserve = bytes.u32le(at + 28, FIELD) * blockSize;
        const reserveEnd = reserve + bytes.u32le(at + 24, FIELD);
        finding.requiredSize = Math.max(finding.requiredSize, main + length, reserveEnd);
        details.push({
          name: 'volume_descriptor_sequence',
          offset: main,
          length: Math.min(length, MAX_SEQUENCE * blockSize),
          take: (sequence) => readUdfVolume(finding, sequence, blockSize),
        });
        left = 0;
        return;
      }
      if (offset === END) bytes.fail(name, 'missing', { code: 'present' });
      if (--left === 0) look(END, TAIL);
    };
    left++;
    details.push({ name, offset, length, take });
  };
  if (stride === 1) look(HEAD, SMALL_BLOCKS_END - HEAD);
  look(ANCHOR_BLOCK * large, large);
}
