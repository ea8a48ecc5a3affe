import { qcow } from '../../formats/qcow/index.js';
import { backing, CLEAN, type Driver, driver } from './driver.js';

/** qcow, version 1. */
export const qcowDriver: Driver = driver('qcow', qcow, ({ clusterSize, encrypted, backingFile }, image) => ({
  ...CLEAN,
  'cluster-size': clusterSize,
  ...(encrypted && { encrypted }),
  ...backing(backingFile, null, image),
}));
