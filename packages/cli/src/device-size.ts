/** The smallest unit of a device, in bytes. */
const SECTOR = 512;

/**
 * Finds the size of a block device in bytes by searching for its last byte: Node can neither seek to the end nor
 * query the size.
 *
 * @param hasByte whether there is a byte at an offset
 */
export function deviceSize(hasByte: (offset: number) => boolean): number {
  let sectors = 1;
  while (hasByte((sectors - 1) * SECTOR)) {
    sectors *= 2;
    if (sectors * SECTOR > Number.MAX_SAFE_INTEGER) throw new Error('the device is too large');
  }
  // All sectors below `from` exist, none from `to` on.
  let [from, to] = [Math.floor(sectors / 2), sectors - 1];
  while (from < to) {
    const middle = Math.floor((from + to) / 2);
    if (hasByte(middle * SECTOR)) from = middle + 1;
    else to = middle;
  }
  return from * SECTOR;
}
