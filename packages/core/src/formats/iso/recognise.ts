import type { Bytes } from '../../bytes/bytes.js';

/** Sectors of volume descriptors, of 2048 bytes: the first, and the one behind the last that is looked at. */
const [FIRST, END] = [16, 32];

/** Whether a descriptor of ISO 9660 or of UDF stands where readers look for them. */
export function mayBeIso(head: Bytes): boolean {
  for (let sector = FIRST; sector < END; sector++) {
    const at = 2048 * sector + 1;
    if (head.is(at, 'CD001') || head.is(at, 'NSR0')) return true;
  }
  return false;
}
