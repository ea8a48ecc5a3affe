import { failed, type SafetyCheck, undetermined, warned } from '../../safety/check.js';
import { backingFileCheck, nullCheck, truncatedCheck } from '../../safety/common-checks.js';
import type { VhdFinding } from './header.js';

const footer: SafetyCheck<VhdFinding> = {
  name: 'footer',
  description: 'One footer at the end, as at the start',
  check({ footer: state, diskType, requiredSize }, { fileSize = 0 }) {
    if (state === 'unseen') return undetermined('the footer was not seen');
    if (state === 'different')
      return failed('the footer and its copy differ: programs may see different disks');
    if (state !== 'intact') return failed(`the footer is ${state}: the file was cut short or written over`);
    return diskType === 'fixed' && fileSize > Number(requiredSize)
      ? failed(`${fileSize - Number(requiredSize)} bytes that no program shows lie between disk and footer`)
      : undefined;
  },
};

const savedState: SafetyCheck<VhdFinding> = {
  name: 'saved_state',
  description: 'Not suspended',
  check: (finding) =>
    finding.savedState
      ? warned('its machine was suspended: without its memory, data may be lost')
      : undefined,
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
