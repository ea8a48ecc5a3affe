import { vhd } from '../../formats/vhd/index.js';
import { backing, CLEAN, type Driver, driver } from './driver.js';

/** VHD. Its parent is told as a backing file, although qemu does not know it: whoever looks for one must find it. */
export const vpcDriver: Driver = driver('vpc', vhd, ({ dynamicHeader, backingFile }, image) => ({
  ...CLEAN,
  ...(dynamicHeader && dynamicHeader !== 'unseen' && { 'cluster-size': dynamicHeader.blockSize }),
  ...backing(backingFile, null, image),
}));
