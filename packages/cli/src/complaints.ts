import { dirname } from 'node:path';
import { ImageFormatError } from '@diskloupe/core';
import { ReasonedError } from '@diskloupe/core/errors';
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
    : ownText(error);
  complain(`diskloupe: ${printable(subject)}: ${printable(text)}\n`);
}

/** The same for any error, including those of core, which carry codes instead of sentences. */
export async function complainOfError(subject: string, error: unknown): Promise<void> {
  complainOf(subject, hasWords(error) ? await errorText(error) : error);
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

/** An error in a few words. */
export async function errorText(error: unknown): Promise<string> {
  if (!hasWords(error)) return ownText(error);
  // The sentences of all messages take a while to load, and only errors need them.
  const { wordsOf } = await import('./words-of-error.js');
  return wordsOf(error);
}

/** Whether an error carries codes, and its message is for logs. A system error has its own sentence. */
function hasWords(error: unknown): error is ReasonedError | ImageFormatError {
  if (SENTENCES[codeOf(error)] !== undefined) return false;
  return error instanceof ReasonedError || error instanceof ImageFormatError;
}

/** The error in a few words of its own. */
function ownText(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return SENTENCES[codeOf(error)] ?? error.message;
}
