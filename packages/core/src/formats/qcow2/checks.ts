import { failed, type SafetyCheck, undetermined, warned } from '../../checks/check.js';
import { backingFileCheck, encryptedCheck, truncatedCheck } from '../../checks/common-checks.js';
import { sharedTablesCheck } from '../../checks/shared-tables-check.js';
import type { Qcow2Finding } from './header.js';

const dataFile: SafetyCheck<Qcow2Finding> = {
  name: 'data_file',
  check({ dataFile: name, ignoredDataFile: ignored, features }) {
    if (name !== null) return name ? failed('data_file', { name }) : failed('data_file_unnamed');
    if (ignored !== null && ignored !== 'unseen') {
      return ignored ? failed('data_file_disowned', { name: ignored }) : failed('data_file_disowned_unnamed');
    }
    return features.autoclear.includes('data-file-raw') ? failed('data_file_raw_missing') : undefined;
  },
};

/** Unread extensions may be anything: a data file's name, a key. */
const headerExtensions: SafetyCheck<Qcow2Finding> = {
  name: 'header_extensions',
  check: ({ headerExtensions: types }) =>
    types === 'unseen' ? undetermined('header_extensions_unread') : undefined,
};

const tables: SafetyCheck<Qcow2Finding> = {
  name: 'tables',
  check({ damagedL1Entry, snapshots, snapshotCount, bitmaps, bitmapCount }) {
    if (damagedL1Entry !== null && damagedL1Entry !== 'unseen')
      return failed('qcow2_l1_entry', { index: damagedL1Entry });
    if (snapshots === 'unseen' || snapshots.length < snapshotCount)
      return undetermined('qcow2_snapshots_unread', { count: snapshotCount });
    if (bitmapCount === 'unseen' || bitmaps === 'unseen' || bitmaps.length < bitmapCount)
      return undetermined('qcow2_bitmaps_unread');
    return undefined;
  },
};

/** Snapshots share L2 tables, but each through its own L1 table. */
const sharedTables = sharedTablesCheck('qcow2_l2_shared', 'qcow2_l1_unread');

const unknownFeatures: SafetyCheck<Qcow2Finding> = {
  name: 'unknown_features',
  check({ version, unknownFeatures: bits, compressionType }) {
    if (version > 3) return failed('qcow2_version_unsupported', { version });
    if (bits.length) return failed('qcow2_features_unsupported', { bits });
    return compressionType.startsWith('unknown')
      ? failed('qcow2_compression_unsupported', { type: compressionType })
      : undefined;
  },
};

const dirty: SafetyCheck<Qcow2Finding> = {
  name: 'dirty',
  check: ({ features }) => (features.incompatible.includes('dirty') ? warned('unclean_qcow2') : undefined),
};

const corrupt: SafetyCheck<Qcow2Finding> = {
  name: 'corrupt',
  check: ({ features }) => (features.incompatible.includes('corrupt') ? failed('marked_corrupt') : undefined),
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
  encryptedCheck,
  truncatedCheck,
];
