import { Bytes } from '../bytes/bytes.js';
import { cards } from '../formats/cards.js';

/** As much of a file as qemu looks at to tell its format, in bytes (BLOCK_PROBE_BUF_SIZE). */
export const PROBE_LENGTH = 512;

/**
 * The driver that qemu would take for a file that it was told nothing about. For a fixed VHD, an ISO or a LUKS 2
 * volume that is `raw`.
 *
 * @param head the file's first {@link PROBE_LENGTH} bytes, or all of a shorter one
 * @param filename qemu recognises a DMG by its name only
 */
export function probeDriver(head: Uint8Array, filename: string): string {
  if (!head.length) return 'raw';
  const bytes = new Bytes(head.subarray(0, PROBE_LENGTH), 'raw', 'header').filledTo(PROBE_LENGTH);
  // The cards are in the order in which qemu's drivers count: a test asks qemu-img.
  const found = cards.find(({ qemu }) => qemu?.probe?.(bytes));
  return found?.qemu?.name ?? (/.\.dmg$/.test(filename) ? 'dmg' : 'raw');
}
