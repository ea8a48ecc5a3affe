import type { ByteWindow } from '../../bytes/byte-window.js';

/**
 * Whether the first sector ends as a boot record does. Only the probe distinguishes a partition table from boot code.
 */
export function mayBePartitionTable(head: ByteWindow): boolean {
  return head.is(510, [0x55, 0xaa]);
}
