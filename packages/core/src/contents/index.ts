/**
 * What a virtual disk holds: its partition table, what firmware could boot from, a picture of it.
 *
 * @module
 */
export type { AreaKind } from './area-kind.js';
export type { BootWay } from './boot-ways.js';
export {
  type DiskArea,
  type DiskPicture,
  type DiskSegment,
  type DrawDiskOptions,
  drawDisk,
  type Kept,
  type KeptStretch,
} from './disk-picture.js';
export { type DiskContents, inspectContents } from './inspect-contents.js';
export type { PartitionFlag } from './partition-flags.js';
export type { DiskPartition, PartitionFault, PartitionTable } from './partition-table.js';
export { partitionTypeName } from './partition-types/type-names.js';
export { type ReadPartitionsOptions, readPartitions } from './read-partitions.js';
export { withContents } from './with-contents.js';
