import type { DescribeImage } from '../qemu-info.js';
import type { DmgFinding } from './header.js';

/** Apple's disk image, which qemu only reads, and so has nothing to say of how it was closed. */
export const describeDmg: DescribeImage<DmgFinding> = () => ({});
