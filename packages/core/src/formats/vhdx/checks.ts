import { failed, type SafetyCheck, undetermined, warned } from '../../safety/check.js';
import { backingFileCheck, nullCheck, truncatedCheck } from '../../safety/common-checks.js';
import type { VhdxFinding } from './header.js';

const backingFile: SafetyCheck<VhdxFinding> = {
  ...backingFileCheck,
  check: (finding, context) =>
    finding.metadata === 'unseen'
      ? undetermined('the metadata is not known yet')
      : backingFileCheck.check(finding, context),
};

/**
 * Metadata and block allocation table are old until the log has been replayed, which is to write to the file.
 * qemu refuses such an image where it may only read it, as it may with a template.
 */
const log: SafetyCheck<VhdxFinding> = {
  name: 'log',
  description: 'No log to replay',
  check: ({ logGuid }) =>
    logGuid === null
      ? undefined
      : failed('it was not closed properly: its log must be replayed before it is used'),
};

const unknownFeatures: SafetyCheck<VhdxFinding> = {
  name: 'unknown_features',
  description: 'No unknown features required',
  check: ({ unknownRequired }) =>
    unknownRequired.length
      ? failed(`it requires features that are not known: ${unknownRequired.join(', ')}`)
      : undefined,
};

const redundancy: SafetyCheck<VhdxFinding> = {
  name: 'redundancy',
  description: 'Its copies are intact and agree',
  check({ damagedCopies, contradictingTables }) {
    if (contradictingTables) return failed('its two region tables differ: programs may see different disks');
    return damagedCopies.length ? warned(`damaged: ${damagedCopies.join(', ')}`) : undefined;
  },
};

export const vhdxChecks: readonly SafetyCheck<VhdxFinding>[] = [
  nullCheck,
  backingFile,
  log,
  unknownFeatures,
  redundancy,
  truncatedCheck,
];
