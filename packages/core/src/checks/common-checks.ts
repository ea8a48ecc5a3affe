import { failed, type SafetyCheck, undetermined, warned } from './check.js';

/** For formats in which nothing can be hidden: the classic inspectors' `null` check. */
export const nullCheck: SafetyCheck<unknown> = { name: 'null', check: () => undefined };

/** What {@link truncatedCheck} needs of a finding. */
export interface Sized {
  /** The smallest size in bytes that the file can have by what its own headers say; absent where they do not. */
  readonly requiredSize?: number | 'unseen';
}

/** Whether the file reaches as far as what was read of it says. Most interrupted downloads do not; it never says that all is there. */
export const truncatedCheck: SafetyCheck<Sized> = {
  name: 'truncated',
  check({ requiredSize = 0 }, { fileSize }) {
    if (requiredSize === 'unseen' || fileSize === undefined) return undetermined('file_size_unknown');
    if (fileSize >= requiredSize) return undefined;
    return failed('file_cut_short', { size: fileSize, needed: requiredSize });
  },
};

/** What {@link backingFileCheck} needs of a finding. */
export interface Backed {
  /** The name of the file that this one builds on; `null` for none; `unseen` where there is one of unseen name. */
  readonly backingFile: string | null;
}

/** An image with a backing file would read that file from the host's disk. */
export const backingFileCheck: SafetyCheck<Backed> = {
  name: 'backing_file',
  check({ backingFile: name }) {
    if (name === null) return undefined;
    return name ? failed('backing_file', { name }) : failed('backing_file_unnamed');
  },
};

/** An encrypted image is of no use without its key. */
export const encryptedCheck: SafetyCheck<{ readonly encrypted: boolean }> = {
  name: 'encrypted',
  check: ({ encrypted }) => (encrypted ? warned('encrypted_locked') : undefined),
};
