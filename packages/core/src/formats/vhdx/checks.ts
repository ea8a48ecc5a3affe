import { failed, type SafetyCheck, undetermined, warned } from '../../checks/check.js';
import { backingFileCheck, nullCheck, truncatedCheck } from '../../checks/common-checks.js';
import { MIB, type VhdxFinding } from './header.js';

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
    // qemu reads no other region table.
    if (damagedCopies.includes('region table 1'))
      return failed('its first region table is damaged, and QEMU reads no other: it cannot open the file');
    return damagedCopies.length ? warned(`damaged: ${damagedCopies.join(', ')}`) : undefined;
  },
};

/** Whether programs that know sectors of 512 bytes alone can use it. */
const sectorSize: SafetyCheck<VhdxFinding> = {
  name: 'sector_size',
  description: 'Its sectors have 512 bytes',
  check: ({ metadata }) =>
    metadata !== 'unseen' && metadata.logicalSectorSize !== 512
      ? warned(
          `its disk has sectors of ${metadata.logicalSectorSize} bytes: qemu-img cannot open it, and on a disk of ` +
            '512-byte sectors that is made of it no partitions are found; copy what is on it to a disk of 512-byte ' +
            'sectors: New-VHD -LogicalSectorSizeBytes 512',
        )
      : undefined,
};

/**
 * Programs keep a file at whole mebibytes, in which everything large lies. Where its last block ends only the block
 * allocation table tells, which is not read for a verdict; a download ends at a whole mebibyte once in a million times.
 */
const truncated: SafetyCheck<VhdxFinding> = {
  ...truncatedCheck,
  check(finding, context) {
    const { fileSize = 0 } = context;
    const judgement = truncatedCheck.check(finding, context);
    if (judgement || fileSize % MIB === 0) return judgement;
    return warned(
      `the file has ${fileSize} bytes, which are no whole mebibytes: it was cut short, or an old QEMU made it; ` +
        'see whether it can be opened: diskloupe info <file>',
    );
  },
};

export const vhdxChecks: readonly SafetyCheck<VhdxFinding>[] = [
  nullCheck,
  backingFile,
  log,
  unknownFeatures,
  redundancy,
  sectorSize,
  truncated,
];
