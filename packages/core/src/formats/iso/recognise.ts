import type { ByteWindow } from '../../bytes/byte-window.js';

/** Sectors of volume descriptors, of 2048 bytes: the first, and the one after the last that is read. */
const [FIRST, END] = [16, 32];

/** Whether there is an ISO 9660 or UDF descriptor where readers look for one. */
export function mayBeIso(head: ByteWindow): boolean {
  for (let sector = FIRST; sector < END; sector++) {
    const at = 2048 * sector + 1;
    if (head.is(at, 'CD001') || head.is(at, 'NSR0')) return true;
  }
  return false;
}
