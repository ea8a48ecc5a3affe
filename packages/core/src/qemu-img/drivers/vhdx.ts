import { vhdx } from '../../formats/vhdx/index.js';
import { backing, CLEAN, type Driver, driver } from './driver.js';

/** VHDX. Its parent is told as a backing file, although qemu refuses such an image: whoever looks for one must find it. */
export const vhdxDriver: Driver = driver('vhdx', vhdx, ({ metadata, backingFile }, image) => ({
  ...CLEAN,
  ...(metadata !== 'unseen' && { 'cluster-size': metadata.blockSize }),
  ...backing(backingFile, null, image),
}));
