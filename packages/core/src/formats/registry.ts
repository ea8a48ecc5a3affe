import { qcow2 } from './qcow2/index.js';
import { raw } from './raw/index.js';

/** Every format that is told apart. */
export const allFormats: readonly [typeof qcow2, typeof raw] = [qcow2, raw];
