import type { CheckResult } from '../checks/check.js';
import type { AnyReport } from '../inspect/report.js';
import type { CheckCode } from '../messages/checks.js';
import { isVmdk } from './findings.js';

/** Reasons that say that a part of the disk is in another file. */
const REASONS: readonly CheckCode[] = [
  'backing_file',
  'backing_file_unnamed',
  'data_file',
  'data_file_unnamed',
  'vmdk_split',
  'vmdk_split_extent',
  'vmdk_type_missing',
  'vmdk_type_missing_extent',
];

/** The reason of the check that failed because an image depends on another file; undefined if the disk is all here. */
export function otherFile({ details, safety }: AnyReport): CheckResult['reason'] {
  // With a capacity of its own, the file is the only extent, whatever the descriptor says.
  const isWhole = isVmdk(details) && Boolean(details.header?.capacity);
  const reasons = safety.failures.flatMap(({ name, reason }) =>
    reason && !(isWhole && name === 'descriptor') ? [reason] : [],
  );
  return reasons.find(({ code }) => REASONS.some((each) => each === code));
}
