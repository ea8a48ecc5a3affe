import { backing, CLEAN, type DescribeImage } from '../qemu-info.js';
import type { VdiFinding } from './header.js';

/** VDI. Its parent is told as a backing file, although qemu refuses such an image: whoever looks for one must find it. */
export const describeVdi: DescribeImage<VdiFinding> = ({ blockSize, backingFile }, image) => ({
  ...CLEAN,
  'cluster-size': blockSize,
  ...backing(backingFile, null, image),
});
