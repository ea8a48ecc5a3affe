import type { Bytes } from '../../bytes/bytes.js';
import { SECTOR, sectors } from './header.js';

/*
 * The last three sectors of a stream-optimised file whose header says that the grain directory is at the end (note,
 * "Stream-Optimized Compressed"):
 *
 *      0   8  footer marker: value      512  the footer, which is the header with the true gdOffset
 *      8   4  size (0)                 1024  end-of-stream marker: zeros
 *     12   4  type (3)
 *     16      zeros
 */
export const FOOTER_LENGTH: number = 3 * SECTOR;

const MARKER_FOOTER = 3;

export interface VmdkFooter {
  /** What is wrong with it, or differs from the header; `null` where nothing does. */
  readonly fault: string | null;
  /** Of the grain directory, in bytes; `null` where the footer cannot be trusted. */
  readonly gdOffset: number | null;
}

export function readFooter(tail: Bytes, head: Bytes): VmdkFooter {
  const fault = findFault(tail, head);
  return { fault, gdOffset: fault === null ? sectors(tail, SECTOR + 56, 'gdOffset') : null };
}

function findFault(tail: Bytes, head: Bytes): string | null {
  const differs = (offset: number, length: number): boolean =>
    tail.hex(SECTOR + offset, length, 'footer') !== head.hex(offset, length, 'header');
  // Signature and version; all from capacity to numGTEsPerGT.
  if (differs(0, 8) || differs(12, 36)) return 'the footer differs from the header';
  if (tail.isFilled(0xff, SECTOR + 56, 8)) return 'the footer names another footer';
  const marked =
    tail.u32le(12, 'type') === MARKER_FOOTER && tail.isFilled(0, 8, 4) && tail.isFilled(0, 16, SECTOR - 16);
  return marked && tail.isFilled(0, 2 * SECTOR) ? null : 'the footer or end-of-stream marker is malformed';
}
