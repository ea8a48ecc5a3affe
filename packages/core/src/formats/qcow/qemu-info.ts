import { backing, CLEAN, type DescribeImage } from '../qemu-info.js';
import type { QcowFinding } from './header.js';

/** qcow, version 1. */
export const describeQcow: DescribeImage<QcowFinding> = ({ clusterSize, encrypted, backingFile }, image) => ({
  ...CLEAN,
  'cluster-size': clusterSize,
  ...(encrypted && { encrypted }),
  ...backing(backingFile, null, image),
});
