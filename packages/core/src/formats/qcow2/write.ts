import { ImageFormatError } from '../../errors.js';
import { loadPart } from '../../flow/load-part.js';
import type { StructureMessage } from '../../messages/structure.js';
import type { ImageWriter } from '../../writing/image-writer.js';
import { MAX_L1_ENTRIES } from './header.js';
import type { Qcow2Target } from './target.js';

const DEFAULT_CLUSTER_SIZE = 65_536;
const MIN_CLUSTER_SIZE = 512;
const MAX_CLUSTER_SIZE = 2 ** 21;

/** Shared by all ways to write. */
export interface Qcow2Geometry {
  readonly version: 2 | 3;
  /** Of the disk, in bytes. */
  readonly size: number;
  /** In bytes. */
  readonly clusterSize: number;
  /** Entries in an L2 table. */
  readonly l2Entries: number;
  /** Entries in the L1 table; 0 for a disk without bytes. */
  readonly l1Size: number;
  readonly l1Clusters: number;
}

/** Writes qcow2 of versions 2 and 3. */
export const qcow2Writer: ImageWriter<Qcow2Target> = {
  name: 'qcow2',
  options: {
    compat: {
      kind: 'choice',
      name: 'compat',
      values: ['1.1', '0.10', 'v3', 'v2'],
      help: '1.1 (v3) by default; 0.10 (v2) for old programs',
    },
    clusterSize: { kind: 'size', name: 'cluster_size', help: 'from 512 to 2M; 64k by default' },
    layout: {
      kind: 'choice',
      name: 'layout',
      values: ['tables-first'],
      help: 'all tables before the data, without gaps, for readers that do not seek',
    },
    compressed: { kind: 'flag', help: 'whether to compress clusters; off by default' },
    deflateRaw: {
      kind: 'value',
      help: 'compresses a cluster',
      expected: 'a function',
      accepts: (value) => typeof value === 'function',
    },
  },
  async plan(content, options) {
    const {
      compat = '1.1',
      clusterSize = DEFAULT_CLUSTER_SIZE,
      layout,
      compressed = false,
      detectZeroes = true,
      sequential = true,
    } = options;
    const version = compat === '0.10' || compat === 'v2' ? 2 : 3;
    const geometry = { ...geometryOf(content.size, clusterSize), version } as const;
    if (compressed) {
      if (layout) throw new TypeError(`layout must not be ${layout} if clusters are compressed`);
      const { deflateRaw, signal, workers } = options;
      const how = { deflateRaw, signal, workers: workers?.count };
      return (await loadPart('qcow2', () => import('./write-compressed.js'))).planCompressed(
        content,
        geometry,
        how,
      );
    }
    // Without zero detection, the disk is read once anyway.
    if (!sequential && detectZeroes && !layout)
      return (await loadPart('qcow2', () => import('./write-in-one-pass.js'))).planInOnePass(
        content,
        geometry,
      );
    return (await loadPart('qcow2', () => import('./write-plain.js'))).planPlain(
      content,
      geometry,
      detectZeroes,
    );
  },
};

/** @throws TypeError for an invalid cluster size; ImageFormatError for a disk that is too large for it */
function geometryOf(size: number, clusterSize: number): Omit<Qcow2Geometry, 'version'> {
  if (
    !(clusterSize >= MIN_CLUSTER_SIZE && clusterSize <= MAX_CLUSTER_SIZE) ||
    !Number.isInteger(Math.log2(clusterSize))
  )
    throw new TypeError(`clusterSize must be a power of two from ${MIN_CLUSTER_SIZE} to ${MAX_CLUSTER_SIZE}`);
  const l2Entries = clusterSize / 8;
  const l1Size = Math.ceil(size / (clusterSize * l2Entries));
  if (l1Size > MAX_L1_ENTRIES) {
    const bound: StructureMessage = { code: 'at_most_larger_clusters', params: { max: MAX_L1_ENTRIES } };
    throw new ImageFormatError('qcow2', 'l1_size', l1Size, bound);
  }
  const l1Clusters = Math.ceil((l1Size * 8) / clusterSize);
  return { size, clusterSize, l2Entries, l1Size, l1Clusters };
}
