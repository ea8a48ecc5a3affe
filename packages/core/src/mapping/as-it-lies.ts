import { roundUpToSector } from '../bytes/sectors.js';
import type { Source } from '../source/source.js';
import type { DiskMap } from './disk-map.js';

/** Opens a file that is itself its disk, zero-padded to a multiple of 512 bytes, as in QEMU. */
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
