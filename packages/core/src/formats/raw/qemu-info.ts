import { CLEAN, type DescribeImage } from '../qemu-info.js';
import type { RawFinding } from './header.js';

/** Anything no other driver recognizes. */
export const describeRaw: DescribeImage<RawFinding> = () => CLEAN;
