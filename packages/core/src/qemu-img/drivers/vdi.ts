import { vdi } from '../../formats/vdi/index.js';
import { backing, CLEAN, type Driver, driver } from './driver.js';

/** VDI. Its parent is told as a backing file, although qemu refuses such an image: whoever looks for one must find it. */
export const vdiDriver: Driver = driver('vdi', vdi, ({ blockSize, backingFile }, image) => ({
  ...CLEAN,
  'cluster-size': blockSize,
  ...backing(backingFile, null, image),
}));
