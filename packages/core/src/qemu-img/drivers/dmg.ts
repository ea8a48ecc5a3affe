import { dmg } from '../../formats/dmg/index.js';
import { type Driver, driver } from './driver.js';

/** Apple's disk image, which qemu only reads, and so has nothing to say of how it was closed. */
export const dmgDriver: Driver = driver('dmg', dmg, () => ({}));
