import { UnwrapError } from '../errors/wrapping.js';
import { ImageFormatError } from '../errors.js';

/** Returns an error about a wrapper as one. @throws an error that says nothing about the file */
export function faultOf(error: unknown): UnwrapError {
  if (error instanceof UnwrapError) return error;
  if (!(error instanceof ImageFormatError)) throw error;
  const { format, field, value } = error;
  const reason = { code: 'archive_damaged', params: { detail: `${field} is ${value}` } } as const;
  return new UnwrapError(format, null, reason, { cause: error });
}
