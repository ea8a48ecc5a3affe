import { backing, type DescribeImage } from '../qemu-info.js';
import type { BochsFinding } from './header.js';

/** Bochs' growing disks. QEMU does not write them, and does not report whether they were closed cleanly. */
export const describeBochs: DescribeImage<BochsFinding> = ({ backingFile }, image) =>
  backing(backingFile, null, image);
