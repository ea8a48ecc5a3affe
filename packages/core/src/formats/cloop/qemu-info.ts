import type { DescribeImage } from '../qemu-info.js';
import type { CloopFinding } from './header.js';

/** Compressed loop images. QEMU does not write them, and does not report whether they were closed cleanly. */
export const describeCloop: DescribeImage<CloopFinding> = () => ({});
