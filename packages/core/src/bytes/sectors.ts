/**
 * A sector in bytes, as formats and QEMU count them (`BDRV_SECTOR_SIZE`); the virtual disk's own may be larger. Code
 * with other units has its own names for them.
 */
export const SECTOR: number = 512;

/** The most sectors in an exact number of bytes. */
export const MAX_SECTORS: number = Math.floor(Number.MAX_SAFE_INTEGER / SECTOR);

/** Rounds a size in bytes up to a whole sector, as QEMU counts a file that ends within one. */
export function roundUpToSector(size: number): number {
  return Math.ceil(size / SECTOR) * SECTOR;
}

/** Rounds a size in bytes down to a whole sector, as QEMU counts the disk of a qcow2. */
export function roundDownToSector(size: number): number {
  return size - (size % SECTOR);
}
