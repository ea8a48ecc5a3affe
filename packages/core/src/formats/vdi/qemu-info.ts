import { backing, CLEAN, type DescribeImage } from '../qemu-info.js';
import type { VdiFinding } from './header.js';

/**
 * VDI. Reports its parent as a backing file, although QEMU refuses such an image: code that looks for one must find
 * it.
 */
export const describeVdi: DescribeImage<VdiFinding> = ({ blockSize, backingFile }, image) => ({
  ...CLEAN,
  'cluster-size': blockSize,
  ...backing(backingFile, null, image),
});
