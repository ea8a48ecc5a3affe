import {
  FormatMismatchError,
  ImageFormatError,
  MissingFileError,
  UnsafeImageError,
} from '@diskloupe/core/slim';

/** What the program ends with; of several images, the worst. */
export const FINE = 0;
/** An image is not safe, or is none that can be opened. */
export const REFUSED = 1;
/** A file could not be read, or the command line not be understood. */
export const UNREADABLE = 2;

export type ExitStatus = typeof FINE | typeof REFUSED | typeof UNREADABLE;

const REFUSALS = [ImageFormatError, MissingFileError, FormatMismatchError, UnsafeImageError];

export function statusOf(error: unknown): ExitStatus {
  return REFUSALS.some((kind) => error instanceof kind) ? REFUSED : UNREADABLE;
}

export function worst(one: ExitStatus, other: ExitStatus): ExitStatus {
  return one > other ? one : other;
}
