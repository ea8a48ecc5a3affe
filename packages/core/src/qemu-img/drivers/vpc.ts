import { vhd } from '../../formats/vhd/index.js';
import { refuseCut, refuseShort } from '../../formats/vhd/refuse-cut.js';
import { backing, CLEAN, type Driver, driver } from './driver.js';

/** VHD. Its parent is told as a backing file, although qemu does not know it: whoever looks for one must find it. */
export const vpcDriver: Driver = driver('vpc', vhd, async (finding, image) => {
  const { dynamicHeader, backingFile } = finding;
  const header = dynamicHeader === 'unseen' ? null : dynamicHeader;
  if (header && image.source) await refuseCut(image.source, header, image.signal);
  else if (header) refuseShort(image.size, header, Number(finding.blocksEnd) || 0);
  return {
    ...CLEAN,
    ...(header && { 'cluster-size': header.blockSize }),
    ...backing(backingFile, null, image),
  };
});
