import { bochs } from '../../formats/bochs/index.js';
import { backing, type Driver, driver } from './driver.js';

/** Bochs' growing disks. qemu does not write them, and has nothing to say of how they were closed. */
export const bochsDriver: Driver = driver('bochs', bochs, ({ backingFile }, image) =>
  backing(backingFile, null, image),
);
