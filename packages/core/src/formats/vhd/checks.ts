import { failed, type SafetyCheck, undetermined, warned } from '../../checks/check.js';
import { backingFileCheck, nullCheck, truncatedCheck } from '../../checks/common-checks.js';
import { otherSize, type VhdFinding } from './header.js';

const footer: SafetyCheck<VhdFinding> = {
  name: 'footer',
  check({ footer: state, diskType, trailingBytes, requiredSize }, { fileSize = 0 }) {
    if (state === 'unseen') return undetermined('footer_unread');
    if (state === 'not last') return failed('vhd_footer_not_last', { trailing: Number(trailingBytes) });
    if (state !== 'intact') return failed(FAULTS[state]);
    const hidden = fileSize - Number(requiredSize);
    return diskType === 'fixed' && hidden > 0 ? failed('vhd_hidden_bytes', { hidden }) : undefined;
  },
};

const FAULTS = {
  missing: 'vhd_footer_missing',
  damaged: 'vhd_footer_damaged',
  different: 'vhd_footer_differs',
} as const;

/**
 * A VHD states the size of its disk twice, and programs trust one or the other. If the two matter, data is lost or
 * made up as soon as both kinds of programs work on one disk.
 */
const geometry: SafetyCheck<VhdFinding> = {
  name: 'geometry',
  check(finding) {
    const other = otherSize(finding);
    if (other === undefined) return undefined;
    const { diskSize, geometrySize } = finding;
    return other === geometrySize
      ? warned('vhd_geometry_smaller', { size: diskSize, geometry: other })
      : warned('vhd_geometry_believed', { geometry: diskSize, size: other });
  },
};

const savedState: SafetyCheck<VhdFinding> = {
  name: 'saved_state',
  check: (finding) => (finding.savedState ? warned('vhd_saved_state') : undefined),
};

/**
 * qemu-img reads a differencing disk as if it were dynamic, with zeros for data in the parent; Hyper-V opens the
 * parent. An uploader should not be able to cause either.
 */
export const vhdChecks: readonly SafetyCheck<VhdFinding>[] = [
  nullCheck,
  backingFileCheck,
  footer,
  geometry,
  savedState,
  truncatedCheck,
];
