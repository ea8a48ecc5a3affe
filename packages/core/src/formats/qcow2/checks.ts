import { failed, type SafetyCheck, warned } from '../../safety/check.js';
import { backingFileCheck, encryptedCheck, truncatedCheck } from '../../safety/common-checks.js';
import type { Qcow2Finding } from './header.js';

const dataFile: SafetyCheck<Qcow2Finding> = {
  name: 'data_file',
  description: 'No external data file',
  check: ({ dataFile: name }) =>
    name === null ? undefined : failed(`its data lies in another file: ${name || 'unnamed'}`),
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
  unknownFeatures,
  dirty,
  corrupt,
  encryptedCheck('it is encrypted: without its key nobody can use it, nor look into it'),
  truncatedCheck,
];
