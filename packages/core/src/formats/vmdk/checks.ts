import { failed, type SafetyCheck, undetermined, warned } from '../../safety/check.js';
import { backingFileCheck, truncatedCheck } from '../../safety/common-checks.js';
import type { VmdkFinding } from './header.js';

/** The create types that keep all of a disk in one file. */
const SELF_CONTAINED = /^(monolithicSparse|streamOptimized)$/i;

const descriptor: SafetyCheck<VmdkFinding> = {
  name: 'descriptor',
  description: 'Its descriptor names no other file',
  check({ descriptor: found, header }) {
    if (found === 'unseen') return undetermined('the descriptor was not seen');
    // The extents that QEMU splits a disk into have room for one, filled with zeros.
    if (!found?.createType) return failed('it has no descriptor, or none that tells its create type');
    const { ascii, createType, unknownLine, extents } = found;
    if (!ascii) return failed('the descriptor is not ASCII text');
    if (!SELF_CONTAINED.test(createType)) {
      return failed(`its create type is ${createType}: only a disk in one file is taken`);
    }
    if (unknownLine !== null) return failed(`a line of the descriptor is not understood: ${unknownLine}`);
    const outside = extents.find(({ filename }) => filename && /[/\\]/.test(filename));
    if (outside) return failed(`an extent lies in another folder: ${outside.filename}`);
    if (!extents.length) return failed('the descriptor names no extent');
    return header?.capacity ? undefined : failed('the data lies in other files');
  },
};

const footer: SafetyCheck<VmdkFinding> = {
  name: 'footer',
  description: 'Header and footer agree',
  check({ footer: found }, { fileSize = 0 }) {
    if (!found) return undefined;
    if (found === 'unseen') return undetermined('the footer was not seen');
    // QEMU counts whole sectors back from the end, and would find another one.
    const fault = found.fault ?? (fileSize % 512 ? 'the file does not end with a whole sector' : null);
    return fault === null ? undefined : failed(fault);
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
