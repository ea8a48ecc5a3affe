import { vhdx } from '../../formats/vhdx/index.js';
import { refuseCut } from '../../formats/vhdx/refuse-cut.js';
import { backing, CLEAN, type Driver, driver } from './driver.js';

/** VHDX. Its parent is told as a backing file, although qemu refuses such an image: whoever looks for one must find it. */
export const vhdxDriver: Driver = driver('vhdx', vhdx, async (finding, image) => {
  const { metadata, backingFile, logGuid } = finding;
  // With a log to replay the table is an old one; a stream has passed it.
  if (logGuid === null && image.source) await refuseCut(image.source, finding, image.signal);
  return {
    ...CLEAN,
    ...(metadata !== 'unseen' && { 'cluster-size': metadata.blockSize }),
    ...backing(backingFile, null, image),
  };
});
