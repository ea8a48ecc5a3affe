import { backing, type DescribeImage } from '../qemu-info.js';
import type { QedFinding } from './header.js';

/** QED. */
export const describeQed: DescribeImage<QedFinding> = (
  { clusterSize, features, backingFile, backingFileFormat },
  image,
) => ({
  'dirty-flag': features.includes('need-check'),
  'cluster-size': clusterSize,
  ...backing(backingFile, backingFileFormat, image),
});
