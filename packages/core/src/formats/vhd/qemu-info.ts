import { TABLE_LIMIT } from '../../probe/largest-entry.js';
import { backing, CLEAN, type DescribeImage } from '../qemu-info.js';
import type { VhdFinding } from './header.js';
import { refuseCut, refuseShort } from './refuse-cut.js';

/** VHD. Reports its parent as a backing file, although QEMU does not know it: code that looks for one must find it. */
export const describeVhd: DescribeImage<VhdFinding> = async (finding, image) => {
  const { dynamicHeader, backingFile } = finding;
  const header = dynamicHeader === 'unseen' ? null : dynamicHeader;
  if (header) {
    const { blocksEnd } = finding;
    // The probe has read a table of this length as a whole.
    const isKnown = typeof blocksEnd === 'number' && 4 * header.maxTableEntries <= TABLE_LIMIT;
    if (image.source && !isKnown) await refuseCut(image.source, header, image.signal);
    else refuseShort(image.size, header, Number(blocksEnd) || 0);
  }
  return {
    ...CLEAN,
    ...(header && { 'cluster-size': header.blockSize }),
    ...backing(backingFile, null, image),
  };
};
