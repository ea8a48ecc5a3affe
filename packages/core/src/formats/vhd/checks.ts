import { failed, type SafetyCheck, undetermined, warned } from '../../checks/check.js';
import { backingFileCheck, nullCheck, truncatedCheck } from '../../checks/common-checks.js';
import { otherSize, type VhdFinding } from './header.js';

const footer: SafetyCheck<VhdFinding> = {
  name: 'footer',
  description: 'Its footer is intact, and the last of the file',
  check({ footer: state, diskType, trailingBytes, requiredSize }, { fileSize = 0 }) {
    if (state === 'unseen') return undetermined('the footer was not seen');
    if (state === 'not last') {
      return failed(
        `${count(Number(trailingBytes))} follow the footer, which has to be the last of the file: ` +
          'programs that look for it there do not see a VHD; ' +
          `cut them off: truncate --size=-${trailingBytes} <file>`,
      );
    }
    if (state !== 'intact') {
      return failed(`the footer is ${state}: programs may see different disks`);
    }
    const hidden = fileSize - Number(requiredSize);
    return diskType === 'fixed' && hidden > 0
      ? failed(`${hidden} bytes lie hidden before the footer`)
      : undefined;
  },
};

function count(bytes: number): string {
  return bytes === 1 ? '1 byte' : `${bytes} bytes`;
}

/**
 * A VHD says twice how large its disk is, and programs believe the one or the other. Where it matters, data is lost or made
 * up as soon as two of them work on one disk.
 */
const geometry: SafetyCheck<VhdFinding> = {
  name: 'geometry',
  description: 'Its geometry and its size agree, or all programs believe the same',
  check(finding) {
    const other = otherSize(finding);
    if (other === undefined) return undefined;
    const { diskSize, geometrySize } = finding;
    return warned(
      other === geometrySize
        ? `its disk has ${diskSize} bytes, and its geometry comes to ${other}, which is all that QEMU before 10.0 ` +
            'reads of it; for such a QEMU: qemu-img convert --image-opts -O raw ' +
            'driver=vpc,force_size_calc=current_size,file.filename=<file> <target>'
        : `its geometry comes to ${diskSize} bytes, which QEMU and Virtual PC read, ` +
            `and its footer says ${other}, which other programs read`,
    );
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
  geometry,
  savedState,
  truncatedCheck,
];
