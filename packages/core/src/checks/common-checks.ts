import { failed, type SafetyCheck, undetermined, warned } from './check.js';

/** For formats in which nothing can be hidden: the classic inspectors' `null` check. */
export const nullCheck: SafetyCheck<unknown> = {
  name: 'null',
  description: 'This format has nothing to check',
  check: () => undefined,
};

/** What {@link truncatedCheck} needs of a finding. */
export interface Sized {
  /** The smallest size in bytes that the file can have by what its own headers say; absent where they do not. */
  readonly requiredSize?: number | 'unseen';
}

/** Whether the file is as long as its headers say: an interrupted download is not. */
export const truncatedCheck: SafetyCheck<Sized> = {
  name: 'truncated',
  description: 'The file is as long as its headers say',
  check({ requiredSize = 0 }, { fileSize }) {
    if (requiredSize === 'unseen' || fileSize === undefined) return undetermined('the size is not known yet');
    if (fileSize >= requiredSize) return undefined;
    return failed(
      `the file has ${fileSize} bytes, its headers need at least ${requiredSize}: it was cut short`,
    );
  },
};

/** What {@link backingFileCheck} needs of a finding. */
export interface Backed {
  /** The name of the file that this one builds on; `null` for none; `unseen` where there is one of unseen name. */
  readonly backingFile: string | null;
}

/** An image that is built on another file would read that file from the host's disk. */
export const backingFileCheck: SafetyCheck<Backed> = {
  name: 'backing_file',
  description: 'No backing file',
  check: ({ backingFile }) =>
    backingFile === null ? undefined : failed(`it is built on another file: ${backingFile || 'unnamed'}`),
};

/** An encrypted image is of use only to who has its key. */
export function encryptedCheck(reason: string): SafetyCheck<{ readonly encrypted: boolean }> {
  return {
    name: 'encrypted',
    description: 'Not encrypted',
    check: ({ encrypted }) => (encrypted ? warned(reason) : undefined),
  };
}
