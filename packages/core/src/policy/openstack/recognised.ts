import type { AnyReport } from '../../inspect/report.js';
import type { CheckName } from '../../messages/check-names.js';
import type { Unseen } from '../../probe/probe.js';
import { because } from '../because.js';
import type { ImageFacts } from '../facts.js';
import { isQcow2, isVhd } from '../findings.js';
import type { OsloFailure, OsloMatch } from '../oslo/finding.js';
import { type OpenstackFacts, unconverted } from './facts.js';

/** Formats with a signature that all programs recognize alike. */
const CERTAIN: Readonly<Record<string, OsloMatch['format']>> = {
  qcow2: 'qcow2',
  qcow: 'qcow2',
  vmdk: 'vmdk',
  vdi: 'vdi',
  vhdx: 'vhdx',
  vhd: 'vhd',
  qed: 'qed',
  luks: 'luks',
};

/**
 * Returns what a cloud's programs recognize: from the facts, or from the report alone if there are none, as for a
 * stream. A report does not say what they see in a raw disk: for them, any boot sector counts.
 */
export function recognisedIn(report: AnyReport, { openstack }: ImageFacts): OpenstackFacts | Unseen {
  return openstack ?? byReport(report);
}

function byReport(report: AnyReport): OpenstackFacts | Unseen {
  const { format, qemuFormat, details } = report;
  const name = Object.hasOwn(CERTAIN, format) ? CERTAIN[format] : undefined;
  // A fixed VHD has no signature at its start.
  if (!name || qemuFormat === null || (isVhd(details) && details.diskType === 'fixed')) return 'unseen';
  return unconverted({ matches: [{ format: name, failures: failuresOf(report) }], qemuFormat });
}

/** Checks of a report that fail for the same reason as theirs, by their name. */
const THEIR_NAMES: Readonly<Record<string, CheckName>> = {
  banned: 'banned',
  unsupported_version: 'unknown_features',
  version: 'version',
};

/** Derives their failures from a report; extended L2 entries are a failure only to them. */
function failuresOf({ details, safety }: AnyReport): OsloFailure[] {
  const failures = safety.failures.flatMap((failure) => {
    const { name } = failure;
    const check = Object.hasOwn(THEIR_NAMES, name) ? THEIR_NAMES[name] : undefined;
    const reason = failure.reason ?? because('check_not_passed', { check: name });
    return check ? [{ check, reason }] : [];
  });
  if (!isQcow2(details) || !details.extendedL2) return failures;
  return [...failures, { check: 'unknown_features', reason: because('oslo_extended_l2') }];
}
