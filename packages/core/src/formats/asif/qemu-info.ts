import type { DescribeImage } from '../qemu-info.js';
import type { AsifFinding } from './header.js';

/** Apple's sparse image, which QEMU does not know. */
export const describeAsif: DescribeImage<AsifFinding> = ({ chunkSize }) => ({ 'cluster-size': chunkSize });
