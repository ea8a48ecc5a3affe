import { roundUpToSector } from '../bytes/sectors.js';
import type { Source } from '../source/source.js';
import type { DiskMap } from './disk-map.js';

/** A file that is its disk, filled up with zeros to a whole number of sectors of 512 bytes, as qemu does it. */
export async function openAsItLies(source: Source): Promise<DiskMap> {
  const { size: fileSize } = source;
  return {
    size: roundUpToSector(fileSize),
    clusterSize: undefined,
    backing: null,
    async locate(start, end) {
      if (start >= fileSize) return [{ kind: 'zero', start, length: end - start }];
      return [{ kind: 'data', start, length: Math.min(end, fileSize) - start, source, offset: start }];
    },
  };
}
