import type { Bytes } from '../../bytes/bytes.js';
import { type Detail, END, HEAD, TAIL } from './details.js';
import { SECTOR } from './header.js';
import { ANCHOR, tagAt } from './udf.js';

/*
 * Anchor volume descriptor pointer (ECMA-167 part 3, 10.2):
 *
 *   Dec  Bytes  Field
 *     0   16    tag
 *    16    8    main volume descriptor sequence: its length in bytes, its first block
 *    24    8    reserve volume descriptor sequence, likewise
 *
 * It lies in block 256, in the last block, and in the 257th from the end: in two of these at least (8.4.2.1), or
 * in the first while the disc is open. So the first two places will do. The size of a block is not written
 * anywhere before it, so each size is tried.
 */

const ANCHOR_BLOCK = 256;
/** Up to here lies the anchor of blocks of 512 and 1024 bytes, and from 64 KiB on nearly always what it points to. */
export const SMALL_BLOCKS_END: number = (ANCHOR_BLOCK + 1) * 1024;

/** Where the volume descriptor sequences lie, in bytes. */
export interface UdfAnchor {
  readonly blockSize: number;
  readonly offset: number;
  readonly length: number;
  /** Where the later one of both ends. */
  readonly end: number;
}

/**
 * Adds the places of the anchor to the details, one after the other until it is found.
 *
 * @param stride sectors from one descriptor to the next: a block that is larger than a sector holds one
 */
export function findAnchor(details: Detail[], stride: number, found: (anchor: UdfAnchor) => void): void {
  const name = 'anchor_volume_descriptor_pointer';
  const large = stride * SECTOR;
  const ask = (offset: number, length: number, next: (bytes: Bytes) => void): void => {
    const take = (bytes: Bytes): void => {
      for (const blockSize of [512, 1024, large]) {
        const at = offset === END ? bytes.length - blockSize : ANCHOR_BLOCK * blockSize - offset;
        if (tagAt(bytes, at) !== ANCHOR) continue;
        if (offset !== END && bytes.u32le(at + 12, 'tag_location') !== ANCHOR_BLOCK) continue;
        const main = bytes.u32le(at + 20, 'main_location') * blockSize;
        const length = bytes.u32le(at + 16, 'main_length');
        const reserve = bytes.u32le(at + 28, 'reserve_location') * blockSize;
        const end = Math.max(main + length, reserve + bytes.u32le(at + 24, 'reserve_length'));
        found({ blockSize, offset: main, length, end });
        return;
      }
      next(bytes);
    };
    details.push({ name, offset, length, take });
  };
  const askEnd = (): void => ask(END, TAIL, (bytes) => bytes.fail(name, 'missing', 'one needed'));
  const askLarge = (): void => ask(ANCHOR_BLOCK * large, large, askEnd);
  if (stride > 1) askLarge();
  else ask(HEAD, SMALL_BLOCKS_END - HEAD, askLarge);
}
