import { roundUpToSector } from '../../bytes/sectors.js';
import { DiskReadError } from '../../errors.js';
import type { Run } from '../../mapping/run.js';
import type { Source } from '../../source/source.js';

/** Where the bytes of one extent are. */
export interface ExtentMap {
  /** Size of the extent, in bytes. */
  readonly size: number;
  /** Its allocation unit, in bytes; `undefined` if it has none. */
  readonly clusterSize: number | undefined;
  /**
   * Returns runs as `DiskMap.locate` does, with disk offsets.
   *
   * @param start within the extent, in bytes
   * @param end within the extent, in bytes
   * @param base start of the extent on the disk, in bytes
   * @throws DiskReadError; SourceReadError; the signal's reason
   */
  locate(start: number, end: number, base: number, signal: AbortSignal | undefined): Promise<readonly Run[]>;
}

/**
 * An extent stored as is in a file (note, "Extent Description": FLAT, and VMFS, which is the same on an ESX host).
 *
 * @param offset its offset there, in bytes
 */
export function flatExtent(source: Source, offset: number, size: number): ExtentMap {
  // The last sector may be cut, as in any raw file. Beyond it QEMU reads zeros, although part of the disk was lost.
  const fileEnd = roundUpToSector(source.size);
  return {
    size,
    clusterSize: undefined,
    async locate(start, end, base) {
      const place = offset + start;
      if (place >= fileEnd)
        throw new DiskReadError('vmdk', base + start, {
          code: 'read_beyond',
          params: { part: 'extent', place },
        });
      const length = Math.min(end - start, fileEnd - place);
      return [{ kind: 'data', start: base + start, length, source, offset: place }];
    },
  };
}

/** An extent of type ZERO, without a file. */
export function zeroExtent(size: number): ExtentMap {
  return {
    size,
    clusterSize: undefined,
    locate: async (start, end, base) => [{ kind: 'zero', start: base + start, length: end - start }],
  };
}

/** An extent whose access is NOACCESS: nobody may read it, so its contents are unknown. */
export function closedExtent(size: number): ExtentMap {
  return {
    size,
    clusterSize: undefined,
    async locate(start, _end, base) {
      throw new DiskReadError('vmdk', base + start, { code: 'read_no_access' });
    },
  };
}
