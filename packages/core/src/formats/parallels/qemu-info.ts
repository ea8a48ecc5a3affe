import type { DescribeImage } from '../qemu-info.js';
import type { ParallelsFinding } from './header.js';

/** Parallels. QEMU does not report whether it was closed cleanly. */
export const describeParallels: DescribeImage<ParallelsFinding> = () => ({});
