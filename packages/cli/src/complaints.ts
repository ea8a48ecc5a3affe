import { dirname } from 'node:path';
import { ReasonedError } from '@diskloupe/core/errors';
import { plainEnglish, errorText as wordsOf } from '@diskloupe/core/words';
import { complain } from './output.js';
import type { OutputError } from './output-error.js';
import { printable } from './printable.js';

/** Texts for the system's error codes; other errors use their own message. */
const SENTENCES: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EBUSY: 'the file is in use',
  EFBIG: 'the file would be larger than the file system allows',
  EIO: 'the device failed',
  EISDIR: 'it is a directory',
  ELOOP: 'too many symbolic links',
  EMFILE: 'too many files are open',
  ENAMETOOLONG: 'the file name is too long',
  ENOENT: 'no such file',
  ENOSPC: 'no space left on the device',
  ENOTDIR: 'no such file',
  ENXIO: 'no such device',
  EPERM: 'permission denied',
  EROFS: 'the file system is read-only',
};

/** A URL of some protocol, rather than a path. */
const ADDRESS = /^([a-z][a-z0-9+.-]*):\/\//i;

/** Prints an error on standard error, in one line: `diskloupe: disk.qcow2: no such file`. */
export function complainOf(subject: string, error: unknown): void {
  const [, scheme] = (codeOf(error) === 'ENOENT' && ADDRESS.exec(subject)) || [];
  const text = scheme
    ? `${scheme} is not supported: give an http or https URL, or the path of a file`
    : errorText(error);
  complain(`diskloupe: ${printable(subject)}: ${printable(text)}\n`);
}

/** The same for what went wrong with an image, whose errors carry codes instead of sentences. */
export async function complainOfImage(name: string, error: unknown): Promise<void> {
  if (!(error instanceof ImageFormatError)) return complainOf(name, error);
  // The sentences of all messages take a while to load, and only errors need them.
  const { formatErrorText } = await import('./format-error-text.js');
  complainOf(name, formatErrorText(error));
}

/** Reports why a file cannot be written. */
export function complainOfOutput({ path, cause }: OutputError): void {
  const isMissing = codeOf(cause) === 'ENOENT';
  complainOf(
    path,
    isMissing ? new Error(`the folder ${dirname(path)} does not exist: create it first`) : cause,
  );
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? `${error.code}` : '';
}

/** What allows more, by the code of an error's reason. */
const ALLOWANCES: Readonly<Record<string, string>> = {
  time_limit_passed: ' --max-time allows more.',
  http_too_slow: ' --speed-limit allows less.',
};

/** The error in a few words. */
export function errorText(error: unknown): string {
  const system = SENTENCES[codeOf(error)];
  if (system !== undefined) return system;
  const { reason } = error instanceof ReasonedError ? error : {};
  return `${wordsOf(error, plainEnglish)}${(reason && ALLOWANCES[reason.code]) ?? ''}`;
}
