import { cloop } from '../../formats/cloop/index.js';
import { type Driver, driver } from './driver.js';

/** Compressed loop images. qemu does not write them, and has nothing to say of how they were closed. */
export const cloopDriver: Driver = driver('cloop', cloop, () => ({}));
