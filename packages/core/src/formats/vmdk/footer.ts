import type { Bytes } from '../../bytes/bytes.js';
import { SECTOR } from '../../bytes/sectors.js';
import { sectors } from './header.js';

/*
 * The last three sectors of a stream-optimized file whose header says that the grain directory is at the end (note,
 * "Stream-Optimized Compressed"):
 *
 *   Dec  Hex   Bytes  Field
 *     0  0x000   8    val       footer marker
 *     8  0x008   4    size      0
 *    12  0x00c   4    type      3; zeros follow
 *   512  0x200 512    footer    the header with the true gdOffset
 *  1024  0x400 512    end-of-stream marker    zeros
 */
export const FOOTER_LENGTH: number = 3 * SECTOR;

const MARKER_FOOTER = 3;

/**
 * The copy of the header at the end of a stream-optimized VMDK, which has the offset of the grain directory.
 *
 * @example
 * ```ts
 * // file: vmdk-vmdkstream.vmdk
 * import { inspectImage, type VmdkFooter } from '@diskloupe/core';
 *
 * const isTrusted = ({ fault }: VmdkFooter): boolean => fault === null;
 * const report = await inspectImage(file);
 * const footer = report.format === 'vmdk' && report.details?.footer;
 * if (footer && footer !== 'unseen') console.log(isTrusted(footer)); // true
 * ```
 */
export interface VmdkFooter {
  /** What is wrong with it, or differs from the header; `null` if nothing is. */
  readonly fault: 'different' | 'chained' | 'marker damaged' | null;
  /** Offset of the grain directory, in bytes; `null` if the footer cannot be trusted. */
  readonly gdOffset: number | null;
}

export function readFooter(tail: Bytes, head: Bytes): VmdkFooter {
  // Everything but the offsets of the directories and of the first grain: QEMU reads the rest here too, and not in
  // the header.
  const differs = head.array.some(
    (byte, i) => (i < 48 || (i > 76 && i < 79)) && byte !== tail.array[SECTOR + i],
  );
  // Around the footer there are only zeros, except for the type and the marker's possible values.
  const marked = tail.array.every(
    (byte, i) => i < 8 || i >> 9 === 1 || byte === (i === 12 ? MARKER_FOOTER : 0),
  );
  const fault = differs
    ? 'different'
    : tail.isFilled(0xff, SECTOR + 56, 8)
      ? 'chained'
      : marked
        ? null
        : 'marker damaged';
  return { fault, gdOffset: fault ? null : sectors(tail, SECTOR + 56, 'gdOffset') };
}
