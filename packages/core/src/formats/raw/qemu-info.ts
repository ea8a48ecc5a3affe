import { CLEAN, type DescribeImage } from '../qemu-info.js';
import type { RawFinding } from './header.js';

/** Whatever no other driver recognises. */
export const describeRaw: DescribeImage<RawFinding> = () => CLEAN;
