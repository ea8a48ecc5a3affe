import type { Bytes } from '../../bytes/bytes.js';
import type { Message } from '../../messages/message.js';
import { because } from '../because.js';
import type { OsloFailure } from './finding.js';

/** Incompatible features: dirty, corrupt, external data file, compression type. Not among them: extended L2 entries. */
const KNOWN_FEATURES = 0x0f;
const DATA_FILE = 0x04;
/** Offset of the incompatible features, in bytes; a 64-bit big-endian number. */
const FEATURES = 72;

/**
 * The checks of oslo.utils' `QcowInspector`, which also handles version 1. It checks the data file's bit in any
 * version, even where a version 2 header has something else.
 *
 * @param head at least 512 bytes
 */
export function qcow2Failures(head: Bytes): OsloFailure[] {
  const failures: OsloFailure[] = [];
  const version = head.u32be(4, 'version');
  if (!head.isFilled(0, 8, 8)) failures.push({ check: 'backing_file', reason: because('oslo_backing_file') });
  const lowest = head.u8(FEATURES + 7, 'incompatible_features');
  if (lowest & DATA_FILE) failures.push({ check: 'data_file', reason: because('oslo_data_file') });
  const fault = featureFault(version, !head.isFilled(0, FEATURES, 7), lowest);
  if (fault) failures.push({ check: 'unknown_features', reason: fault });
  return failures;
}

function featureFault(version: number, hasHigh: boolean, lowest: number): Message | undefined {
  if (version === 2) return undefined;
  if (version !== 3) return because('oslo_qcow_version', { version });
  if (!hasHigh && (lowest & ~KNOWN_FEATURES) === 0x10) return because('oslo_extended_l2');
  return hasHigh || lowest & ~KNOWN_FEATURES ? because('oslo_feature_bits') : undefined;
}
