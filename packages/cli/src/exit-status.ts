import { ImageFormatError } from '@diskloupe/core';
import {
  ConversionError,
  DiskReadError,
  FormatMismatchError,
  MissingFileError,
  SizeLimitError,
  UnsafeImageError,
} from '@diskloupe/core/errors';
import { UnfollowedFileError } from './followed.js';

/** Exit statuses; with several images, the worst. `check` and `compare` have more of their own. */
export const FINE = 0;
/** An image is not safe or cannot be opened, or its disk cannot be read. */
export const REFUSED = 1;
/** A file could not be read, or the command line is wrong. */
export const UNREADABLE = 2;

/** `check` could not run, or its command line is wrong: 2 means a corrupt image there. */
export const CHECK_FAILED = 1;

export type ExitStatus = number;

const REFUSALS = [
  ImageFormatError,
  MissingFileError,
  UnfollowedFileError,
  FormatMismatchError,
  SizeLimitError,
  UnsafeImageError,
  DiskReadError,
];

export function statusOf(error: unknown): ExitStatus {
  if (error instanceof ConversionError) return statusOf(error.cause);
  return REFUSALS.some((kind) => error instanceof kind) ? REFUSED : UNREADABLE;
}

export function worst(one: ExitStatus, other: ExitStatus): ExitStatus {
  return one > other ? one : other;
}
