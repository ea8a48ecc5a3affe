import { HttpError, SourceReadError } from '@diskloupe/core';
import { complain } from './output.js';
import { printable } from './printable.js';

/** What the system's errors mean, by their codes; of others their own words have to do. */
const SENTENCES: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EBUSY: 'it is in use',
  EFBIG: 'it would be larger than files can be here',
  EIO: 'the device failed',
  EISDIR: 'it is a directory',
  ELOOP: 'too many symbolic links',
  EMFILE: 'too many files are open',
  ENAMETOOLONG: 'its name is too long',
  ENOENT: 'no such file',
  ENOSPC: 'no space is left',
  ENOTDIR: 'no such file',
  ENXIO: 'no such device',
  EPERM: 'permission denied',
  EROFS: 'nothing can be written there',
};

/** Says on standard error what is the matter, in one line: `diskloupe: disk.qcow2: no such file`. */
export function complainOf(subject: string, error: unknown): void {
  complain(`diskloupe: ${printable(subject)}: ${printable(errorText(error))}\n`);
}

/** What went wrong, in a few words. */
export function errorText(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error ? `${error.code}` : '';
  if (error instanceof SourceReadError || error instanceof HttpError) return error.reason;
  return SENTENCES[code] ?? error.message;
}
