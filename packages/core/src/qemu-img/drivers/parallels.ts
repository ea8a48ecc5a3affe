import { parallels } from '../../formats/parallels/index.js';
import { type Driver, driver } from './driver.js';

/** Parallels. qemu has nothing to say of how it was closed. */
export const parallelsDriver: Driver = driver('parallels', parallels, () => ({}));
