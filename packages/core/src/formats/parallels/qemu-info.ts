import type { DescribeImage } from '../qemu-info.js';
import type { ParallelsFinding } from './header.js';

/** Parallels. qemu has nothing to say of how it was closed. */
export const describeParallels: DescribeImage<ParallelsFinding> = () => ({});
