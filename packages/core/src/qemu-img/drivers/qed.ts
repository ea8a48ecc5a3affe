import { qed } from '../../formats/qed/index.js';
import { backing, type Driver, driver } from './driver.js';

/** QED. */
export const qedDriver: Driver = driver(
  'qed',
  qed,
  ({ clusterSize, features, backingFile, backingFileFormat }, image) => ({
    'dirty-flag': features.includes('need-check'),
    'cluster-size': clusterSize,
    ...backing(backingFile, backingFileFormat, image),
  }),
);
