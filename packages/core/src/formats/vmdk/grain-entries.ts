import { SECTOR } from '../../bytes/sectors.js';

/** An offset in bytes: 0 for none, `zero` if it reads as zeros, `damaged` if impossible. */
export type Place = number | 'zero' | 'damaged';

/** How to read the entries of grain directories and grain tables. */
export interface GrainEntries {
  /** In bytes. */
  readonly length: 4 | 8;
  /** Returns the offset of the grain table in a directory entry. */
  table(entries: DataView, at: number): Place;
  /** Returns the offset of the grain in a table entry. */
  grain(entries: DataView, at: number): Place;
}

/*
 * Entries of hosted sparse and ESX server sparse extents (note, "Grain Directory" and "Grain Table"): both are
 * sectors, 0 for none. If bit 2 of the header's flags is set, a grain table entry of 1 means that the grain is all
 * zeros.
 */
export function sparseEntries(zeroedGrains: boolean): GrainEntries {
  return {
    length: 4,
    table: (entries, at) => entries.getUint32(at, true) * SECTOR,
    grain(entries, at) {
      const sector = entries.getUint32(at, true);
      return zeroedGrains && sector === 1 ? 'zero' : sector * SECTOR;
    },
  };
}

/** Length of a SESparse extent's grain table, in bytes: 64 sectors. */
const SESPARSE_TABLE_LENGTH = 64 * SECTOR;
/** Length of a SESparse extent's grain, in bytes: 8 sectors. */
const SESPARSE_GRAIN_LENGTH = 8 * SECTOR;

/*
 * SESparse extents (QEMU, block/vmdk.c, get_cluster_offset). A directory entry is 0, or in its upper half 0x10000000
 * and in the lower one the table's number. The upper four bits of a grain table entry are its kind:
 *
 *   0  unallocated; the other bits are zero
 *   1  the guest has unmapped it: it reads as zeros
 *   2  it is all zeros
 *   3  it is stored; bits 0 to 47 are the upper bits of its number, bits 48 to 59 the lower twelve
 *
 * @param tables where the grain tables begin, in bytes
 * @param grains where the grains begin, in bytes
 */
export function sesparseEntries(tables: number, grains: number): GrainEntries {
  return {
    length: 8,
    table(entries, at) {
      const [low, high] = [entries.getUint32(at, true), entries.getUint32(at + 4, true)];
      if (!low && !high) return 0;
      return high === 0x10000000 ? tables + low * SESPARSE_TABLE_LENGTH : 'damaged';
    },
    grain(entries, at) {
      const [low, high] = [entries.getUint32(at, true), entries.getUint32(at + 4, true)];
      const kind = high >>> 28;
      if (kind === 0) return low || high ? 'damaged' : 0;
      if (kind < 3) return 'zero';
      // Anything beyond 2^53 is beyond the end of any file, exact or not.
      const number = ((high & 0xffff) * 2 ** 32 + low) * 4096 + ((high >>> 16) & 0xfff);
      return kind === 3 ? grains + number * SESPARSE_GRAIN_LENGTH : 'damaged';
    },
  };
}
