import { failed, type SafetyCheck, undetermined, warned } from './check.js';

/** For formats in which nothing can be hidden: the `null` check of oslo.utils' inspectors. */
export const nullCheck: SafetyCheck<unknown> = { name: 'null', check: () => undefined };

/** The part of a finding that {@link truncatedCheck} needs. */
export interface Sized {
  /** The smallest file size in bytes that the headers allow; absent if they do not say. */
  readonly requiredSize?: number | 'unseen';
}

/**
 * Whether the file reaches as far as its headers say, as far as they were read. Catches most interrupted downloads;
 * passing never means that all data is there.
 */
export const truncatedCheck: SafetyCheck<Sized> = {
  name: 'truncated',
  check({ requiredSize = 0 }, { fileSize }) {
    if (requiredSize === 'unseen' || fileSize === undefined) return undetermined('file_size_unknown');
    if (fileSize >= requiredSize) return undefined;
    return failed('file_cut_short', { size: fileSize, needed: requiredSize });
  },
};

/** The part of a finding that {@link backingFileCheck} needs. */
export interface Backed {
  /** The name of the backing file; `null` for none; `unseen` if there is one whose name was not read. */
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

/** An encrypted image is useless without its key. */
export const encryptedCheck: SafetyCheck<{ readonly encrypted: boolean }> = {
  name: 'encrypted',
  check: ({ encrypted }) => (encrypted ? warned('encrypted_locked') : undefined),
};
