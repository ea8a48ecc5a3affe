import { failed, type SafetyCheck, undetermined, warned } from '../../checks/check.js';
import { backingFileCheck, nullCheck, truncatedCheck } from '../../checks/common-checks.js';
import { MIB, type VhdxFinding } from './header.js';

const backingFile: SafetyCheck<VhdxFinding> = {
  ...backingFileCheck,
  check: (finding, context) =>
    finding.metadata === 'unseen'
      ? undetermined('vhdx_metadata_unread')
      : backingFileCheck.check(finding, context),
};

/**
 * Metadata and block allocation table are outdated until the log has been replayed, which writes to the file. QEMU
 * refuses such an image if it may only read it, as with a template.
 */
const log: SafetyCheck<VhdxFinding> = {
  name: 'log',
  check: ({ logGuid }) => (logGuid === null ? undefined : failed('vhdx_log_pending')),
};

const unknownFeatures: SafetyCheck<VhdxFinding> = {
  name: 'unknown_features',
  check: ({ unknownRequired: features }) =>
    features.length ? failed('vhdx_features_unsupported', { features }) : undefined,
};

const redundancy: SafetyCheck<VhdxFinding> = {
  name: 'redundancy',
  check({ damagedCopies, contradictingTables }) {
    if (contradictingTables) return failed('vhdx_region_tables_differ');
    // QEMU reads no other region table.
    if (damagedCopies.includes('region table 1')) return failed('vhdx_region_table_damaged');
    return damagedCopies.length ? warned('vhdx_copies_damaged', { parts: damagedCopies }) : undefined;
  },
};

/** Whether programs that only support 512-byte sectors can use it. */
const sectorSize: SafetyCheck<VhdxFinding> = {
  name: 'sector_size',
  check: ({ metadata }) =>
    metadata !== 'unseen' && metadata.logicalSectorSize !== 512
      ? warned('vhdx_sector_size', { sectorSize: metadata.logicalSectorSize })
      : undefined,
};

/**
 * Programs keep a file at whole mebibytes, and everything large in it is aligned to them. Only the block allocation
 * table shows where the last block ends, and it is not read for a verdict; a download ends at a whole mebibyte once
 * in a million times.
 */
const truncated: SafetyCheck<VhdxFinding> = {
  ...truncatedCheck,
  check(finding, context) {
    const { fileSize = 0 } = context;
    const judgement = truncatedCheck.check(finding, context);
    if (judgement || fileSize % MIB === 0) return judgement;
    return warned('vhdx_not_whole_mebibytes', { size: fileSize });
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
