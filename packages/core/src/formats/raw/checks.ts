import { failed, type SafetyCheck, undetermined, warned } from '../../checks/check.js';
import { nullCheck } from '../../checks/common-checks.js';
import type { RawFinding } from './header.js';

const content: SafetyCheck<RawFinding> = {
  name: 'content',
  description: 'There is something in the file',
  check(finding) {
    if (finding.content === 'empty') return failed('the file is empty');
    if (finding.content === 'zeros')
      return warned('it holds nothing but zeros where it was looked at: an empty disk');
    return undefined;
  },
};

const recognised: SafetyCheck<RawFinding> = {
  name: 'recognised_content',
  description: 'A partition table, a file system or boot code is in it',
  check({ content, fileSystem, partitionTable, bootSector }) {
    if (fileSystem || partitionTable || bootSector) return undefined;
    // Nothing but the end is missing in a stream: what was not seen is no reason to distrust the rest.
    if (content === 'unseen') return { ...undetermined('its beginning or end was not seen'), advisory: true };
    if (content !== 'data') return undefined;
    return warned(
      'no partition table, file system or boot code is recognised in it: perhaps it is not a disk image, or it is encrypted or damaged',
    );
  },
};

/** In bytes: what qemu-img takes for a sector of a raw disk. */
const SECTOR = 512;

const sizeMultiple: SafetyCheck<RawFinding> = {
  name: 'size_multiple',
  description: 'Its size is a whole number of sectors',
  check(_, { fileSize }) {
    if (fileSize === undefined) return { ...undetermined('the size is not known yet'), advisory: true };
    const rest = fileSize % SECTOR;
    if (!rest) return undefined;
    return warned(
      `its size, ${fileSize} bytes, is not a multiple of 512 as the size of a disk is: perhaps it is not a disk image, or only a part of one`,
    );
  },
};

export const rawChecks: readonly SafetyCheck<RawFinding>[] = [nullCheck, content, recognised, sizeMultiple];
