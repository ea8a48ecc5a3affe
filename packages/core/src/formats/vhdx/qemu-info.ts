import { backing, CLEAN, type DescribeImage } from '../qemu-info.js';
import type { VhdxFinding } from './header.js';
import { refuseCut } from './refuse-cut.js';

/**
 * VHDX. Reports its parent as a backing file, although QEMU refuses such an image: code that looks for one must find
 * it.
 */
export const describeVhdx: DescribeImage<VhdxFinding> = async (finding, image) => {
  const { metadata, backingFile, logGuid } = finding;
  // With a pending log, the table is outdated; a stream has passed it.
  if (logGuid === null && image.source) await refuseCut(image.source, finding, image.signal);
  return {
    ...CLEAN,
    ...(metadata !== 'unseen' && { 'cluster-size': metadata.blockSize }),
    ...backing(backingFile, null, image),
  };
};
