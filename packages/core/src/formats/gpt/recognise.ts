import type { Bytes } from '../../bytes/bytes.js';

/**
 * Whether the first sector ends as a boot record does. Only the probe distinguishes a partition table from boot code.
 */
export function mayBePartitionTable(head: Bytes): boolean {
  return head.is(510, [0x55, 0xaa]);
}
