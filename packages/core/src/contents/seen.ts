import { DiskReadError, ImageFormatError, MissingFileError, PassphraseError } from '../errors.js';
import type { Unseen } from '../probe/probe.js';

/** Errors about the image itself, rather than about reading its bytes. */
const UNSEEABLE = [DiskReadError, ImageFormatError, MissingFileError, PassphraseError];

/** Resolves to the value, or to `unseen` if the image is at fault. @throws all other errors */
export async function seen<T>(promise: Promise<T>): Promise<T | Unseen> {
  try {
    return await promise;
  } catch (error) {
    if (UNSEEABLE.some((kind) => error instanceof kind)) return 'unseen';
    throw error;
  }
}
