import { failed, type SafetyCheck, undetermined, warned } from '../../safety/check.js';
import { backingFileCheck, nullCheck, truncatedCheck } from '../../safety/common-checks.js';
import type { VhdFinding } from './header.js';

const footer: SafetyCheck<VhdFinding> = {
  name: 'footer',
  description: 'Its footer is intact',
  check({ footer: state, diskType, requiredSize }, { fileSize = 0 }) {
    if (state === 'unseen') return undetermined('the footer was not seen');
    if (state !== 'intact') {
      return failed(`the footer is ${state}: programs may see different disks`);
    }
    const hidden = fileSize - Number(requiredSize);
    return diskType === 'fixed' && hidden > 0
      ? failed(`${hidden} bytes lie hidden before the footer`)
      : undefined;
  },
};

const savedState: SafetyCheck<VhdFinding> = {
  name: 'saved_state',
  description: 'Not suspended',
  check: (finding) =>
    finding.savedState ? warned('its machine was suspended: data may be missing') : undefined,
};

/**
 * qemu-img reads a differencing disk as if it were dynamic, and gives zeros for what lies in the parent; Hyper-V
 * opens the parent. Neither is what an uploader should be allowed to cause.
 */
export const vhdChecks: readonly SafetyCheck<VhdFinding>[] = [
  nullCheck,
  backingFileCheck,
  footer,
  savedState,
  truncatedCheck,
];
