import { raw } from '../../formats/raw/index.js';
import { CLEAN, type Driver, driver } from './driver.js';

/** Whatever no other driver recognises. */
export const rawDriver: Driver = driver('raw', raw, () => CLEAN);
