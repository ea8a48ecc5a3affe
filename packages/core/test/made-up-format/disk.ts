import type { DiskMap } from '../../src/mapping/disk-map.js';
import type { Source } from '../../src/source/source.js';
import type { MadeUpFinding } from './part.js';

export async function openMadeUp(source: Source, { size }: MadeUpFinding): Promise<DiskMap> {
  return {
    size,
    clusterSize: 512,
    backing: null,
    locate: async (start, end) => [{ kind: 'data', start, length: end - start, source, offset: 16 + start }],
  };
}
