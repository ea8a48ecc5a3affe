import { roundUpToSector } from '../../bytes/sectors.js';
import { DiskReadError } from '../../errors.js';
import type { Run } from '../../mapping/run.js';
import type { Source } from '../../source/source.js';

/** Where the bytes of one extent lie. */
export interface ExtentMap {
  /** Of the extent, in bytes. */
  readonly size: number;
  /** In which it allocates, in bytes; `undefined` where it does not. */
  readonly clusterSize: number | undefined;
  /**
   * Runs as `DiskMap.locate` gives them; their places are those on the disk.
   *
   * @param start within the extent, in bytes
   * @param end within the extent, in bytes
   * @param base where the extent begins on the disk, in bytes
   * @throws DiskReadError; SourceReadError; the signal's reason
   */
  locate(start: number, end: number, base: number, signal: AbortSignal | undefined): Promise<readonly Run[]>;
}

/**
 * An extent that lies as it is in a file (note, "Extent Description": FLAT, and VMFS, which is the same on an ESX host).
 *
 * @param offset where it begins there, in bytes
 */
export function flatExtent(source: Source, offset: number, size: number): ExtentMap {
  // The last sector may be cut, as in any raw file. Where qemu reads zeros behind it, a part of the disk was lost.
  const fileEnd = roundUpToSector(source.size);
  return {
    size,
    clusterSize: undefined,
    async locate(start, end, base) {
      const place = offset + start;
      if (place >= fileEnd)
        throw new DiskReadError(
          'vmdk',
          base + start,
          `it lies at ${place}, behind the end of its extent's file`,
        );
      const length = Math.min(end - start, fileEnd - place);
      return [{ kind: 'data', start: base + start, length, source, offset: place }];
    },
  };
}

/** An extent of type ZERO, which no file holds. */
export function zeroExtent(size: number): ExtentMap {
  return {
    size,
    clusterSize: undefined,
    locate: async (start, end, base) => [{ kind: 'zero', start: base + start, length: end - start }],
  };
}

/** An extent whose access is NOACCESS: nobody may read it, and so nobody knows what is there. */
export function closedExtent(size: number): ExtentMap {
  return {
    size,
    clusterSize: undefined,
    async locate(start, _end, base) {
      throw new DiskReadError('vmdk', base + start, 'its extent is NOACCESS');
    },
  };
}
