/**
 * A sector in bytes, as formats and QEMU count them (its `BDRV_SECTOR_SIZE`): those of the disk inside may be larger. A file
 * that has other units says so by names of its own.
 */
export const SECTOR: number = 512;

/** As many sectors as an exact number of bytes can have. */
export const MAX_SECTORS: number = Math.floor(Number.MAX_SAFE_INTEGER / SECTOR);

/** A size in bytes, with its last sector as a whole: so QEMU counts a file that ends within one. */
export function roundUpToSector(size: number): number {
  return Math.ceil(size / SECTOR) * SECTOR;
}

/** A size in bytes without what is no whole sector: so QEMU counts the disk of a qcow2. */
export function roundDownToSector(size: number): number {
  return size - (size % SECTOR);
}
