import { asif } from '../../formats/asif/index.js';
import { type Driver, driver } from './driver.js';

/** Apple's sparse image, which qemu does not know. */
export const asifDriver: Driver = driver('asif', asif, ({ chunkSize }) => ({ 'cluster-size': chunkSize }));
