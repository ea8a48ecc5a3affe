import type { DescribeImage } from '../qemu-info.js';
import type { CloopFinding } from './header.js';

/** Compressed loop images. qemu does not write them, and has nothing to say of how they were closed. */
export const describeCloop: DescribeImage<CloopFinding> = () => ({});
