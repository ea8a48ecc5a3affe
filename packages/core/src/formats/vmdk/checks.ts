import { failed, type SafetyCheck, undetermined, warned } from '../../checks/check.js';
import { backingFileCheck, truncatedCheck } from '../../checks/common-checks.js';
import { isOneOfSeveral } from './extent-alone.js';
import type { VmdkFinding } from './header.js';

/** The create types that keep all of a disk in one file. */
const SELF_CONTAINED = /^(monolithicSparse|streamOptimized)$/i;

const descriptor: SafetyCheck<VmdkFinding> = {
  name: 'descriptor',
  description: 'Its descriptor names no other file',
  check({ descriptor: found, header }) {
    if (found === 'unseen') return undetermined('the descriptor was not seen');
    if (isOneOfSeveral({ descriptor: found, header }))
      return failed('it is one extent of a disk in several files: the file with the descriptor is needed');
    if (!found || !SELF_CONTAINED.test(found.createType ?? '') || !header?.capacity) {
      const createType = found?.createType || 'unknown';
      const named = found?.extents.find(({ filename }) => filename)?.filename;
      const where = named ? `, an extent lies in ${named}` : '';
      return failed(`its data may lie in other files: the create type is ${createType}${where}`);
    }
    const { unknownLine, extents } = found;
    if (found.fault) return failed(found.fault);
    if (found.hasTextBehindNul) return failed('text follows a NUL in the descriptor');
    if (!found.ascii) return failed('the descriptor is not ASCII text');
    if (unknownLine) return failed(`a line of the descriptor is not understood: ${unknownLine}`);
    if (!extents.length) return failed('the descriptor names no extent');
    const outside = extents.find(({ filename }) => filename?.match(/[/\\]/));
    return outside && failed(`an extent lies in another folder: ${outside.filename}`);
  },
};

const footer: SafetyCheck<VmdkFinding> = {
  name: 'footer',
  description: 'Its footer is intact',
  check({ footer: found }, { fileSize = 0 }) {
    if (!found) return undefined;
    if (found === 'unseen') return undetermined('the footer was not seen');
    // QEMU counts whole sectors back from the end, and would find another one.
    const fault = found.fault ?? (fileSize % 512 ? 'its last sector is cut' : null);
    return fault ? failed(fault) : undefined;
  },
};

const dirty: SafetyCheck<VmdkFinding> = {
  name: 'dirty',
  description: 'Closed properly',
  check: ({ header }) => (header?.uncleanShutdown ? warned('it was not closed properly') : undefined),
};

export const vmdkChecks: readonly SafetyCheck<VmdkFinding>[] = [
  descriptor,
  footer,
  backingFileCheck,
  dirty,
  truncatedCheck,
];
