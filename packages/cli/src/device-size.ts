/** The smallest unit that a device is made of, in bytes. */
const SECTOR = 512;

/**
 * The size of a block device in bytes, found by looking where its bytes end: Node can neither seek to that nor ask the
 * system for it.
 *
 * @param hasByte whether there is one at an offset
 */
export function deviceSize(hasByte: (offset: number) => boolean): number {
  let sectors = 1;
  while (hasByte((sectors - 1) * SECTOR)) {
    sectors *= 2;
    if (sectors * SECTOR > Number.MAX_SAFE_INTEGER) throw new Error('the device is too large');
  }
  // Of the sectors below `from` each is there, of those from `to` on none.
  let [from, to] = [Math.floor(sectors / 2), sectors - 1];
  while (from < to) {
    const middle = Math.floor((from + to) / 2);
    if (hasByte(middle * SECTOR)) from = middle + 1;
    else to = middle;
  }
  return from * SECTOR;
}
