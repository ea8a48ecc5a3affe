import { failed, type SafetyCheck, undetermined, warned } from '../../checks/check.js';
import { backingFileCheck, encryptedCheck, truncatedCheck } from '../../checks/common-checks.js';
import type { Qcow2Finding } from './header.js';

const dataFile: SafetyCheck<Qcow2Finding> = {
  name: 'data_file',
  description: 'No external data file',
  check({ dataFile: name, ignoredDataFile: ignored, features }) {
    if (name !== null) return failed(`its data lies in another file: ${name || 'unnamed'}`);
    if (ignored !== null && ignored !== 'unseen')
      return failed(
        `it names a data file, ${ignored || 'unnamed'}, but its feature bit says that it has none`,
      );
    return features.autoclear.includes('data-file-raw')
      ? failed('it says that its data file is raw, but it has no data file')
      : undefined;
  },
};

/** What was not looked at may be anything: a data file's name, a key. */
const headerExtensions: SafetyCheck<Qcow2Finding> = {
  name: 'header_extensions',
  description: 'Header extensions that were all looked at',
  check: ({ headerExtensions: types }) =>
    types === 'unseen'
      ? undetermined('its header extensions were not all looked at: they may name a data file')
      : undefined,
};

const tables: SafetyCheck<Qcow2Finding> = {
  name: 'tables',
  description: 'Tables that lead to whole clusters',
  check({ damagedL1Entry, snapshots, snapshotCount, bitmaps, bitmapCount }) {
    if (damagedL1Entry !== null && damagedL1Entry !== 'unseen')
      return failed(`entry ${damagedL1Entry} of its L1 table does not lead to a whole cluster`);
    if (snapshots === 'unseen' || snapshots.length < snapshotCount)
      return undetermined(`its table of ${snapshotCount} snapshots was not looked at to its end`);
    if (bitmapCount === 'unseen' || bitmaps === 'unseen' || bitmaps.length < bitmapCount)
      return undetermined('its directory of bitmaps was not looked at to its end');
    return undefined;
  },
};

/** A few bytes then describe a disk of millions of fragments. Snapshots share L2 tables, but each with its own L1 table. */
const sharedTables: SafetyCheck<Qcow2Finding> = {
  name: 'shared_tables',
  description: 'No L2 table that is used for several parts of the disk',
  check({ sharedTables: count }) {
    if (count === 'unseen')
      return {
        ...undetermined('its L1 table was not looked at to its end: L2 tables may be shared there'),
        advisory: true,
      };
    if (!count) return undefined;
    return failed(
      `${count} entries of its L1 table share L2 tables, which no program writes: a few bytes become a disk of any length`,
    );
  },
};

const unknownFeatures: SafetyCheck<Qcow2Finding> = {
  name: 'unknown_features',
  description: 'A known version without unknown features',
  check({ version, unknownFeatures: bits, compressionType }) {
    if (version > 3) return failed(`version ${version} is not known`);
    if (bits.length) return failed(`incompatible feature bits ${bits.join(', ')} are not known`);
    if (compressionType.startsWith('unknown')) return failed(`compression type is ${compressionType}`);
    return undefined;
  },
};

const dirty: SafetyCheck<Qcow2Finding> = {
  name: 'dirty',
  description: 'Closed properly',
  check: ({ features }) =>
    features.incompatible.includes('dirty')
      ? warned('it was not closed properly; qemu repairs its reference counts when it opens it for writing')
      : undefined,
};

const corrupt: SafetyCheck<Qcow2Finding> = {
  name: 'corrupt',
  description: 'Not marked corrupt',
  check: ({ features }) =>
    features.incompatible.includes('corrupt')
      ? failed('it is marked corrupt and must not be written to')
      : undefined,
};

export const qcow2Checks: readonly SafetyCheck<Qcow2Finding>[] = [
  backingFileCheck,
  dataFile,
  headerExtensions,
  unknownFeatures,
  tables,
  sharedTables,
  dirty,
  corrupt,
  encryptedCheck('it is encrypted: without its key nobody can use it, nor look into it'),
  truncatedCheck,
];
