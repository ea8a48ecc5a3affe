import { Bytes } from '../bytes/bytes.js';
import { cards } from '../formats/cards.js';

/** Bytes that QEMU reads to detect a file's format (BLOCK_PROBE_BUF_SIZE). */
export const PROBE_LENGTH = 512;

/**
 * Returns the driver that QEMU would choose without a given format. For a fixed VHD, an ISO, or a LUKS 2 volume, that
 * is `raw`.
 *
 * @param head the file's first {@link PROBE_LENGTH} bytes, or all of a shorter one
 * @param filename QEMU recognizes a DMG only by name
 */
export function probeDriver(head: Uint8Array, filename: string): string {
  if (!head.length) return 'raw';
  const bytes = new Bytes(head.subarray(0, PROBE_LENGTH), 'raw', 'header').filledTo(PROBE_LENGTH);
  // The cards are in the order of QEMU's drivers: a test asks qemu-img.
  const found = cards.find(({ qemu }) => qemu?.probe?.(bytes));
  return found?.qemu?.name ?? (/.\.dmg$/.test(filename) ? 'dmg' : 'raw');
}
