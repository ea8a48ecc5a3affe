import type { DescribeImage } from '../qemu-info.js';
import type { DmgFinding } from './header.js';

/** Apple's disk image, which QEMU only reads, so it does not report whether it was closed cleanly. */
export const describeDmg: DescribeImage<DmgFinding> = () => ({});
