import { backing, type DescribeImage } from '../qemu-info.js';
import type { BochsFinding } from './header.js';

/** Bochs' growing disks. qemu does not write them, and has nothing to say of how they were closed. */
export const describeBochs: DescribeImage<BochsFinding> = ({ backingFile }, image) =>
  backing(backingFile, null, image);
