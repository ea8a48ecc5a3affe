import { DiskReadError, ImageFormatError, MissingFileError, PassphraseError } from '../errors.js';
import type { Unseen } from '../probe/probe.js';

/** What says of an image that it cannot be looked into, and not that its bytes cannot be had. */
const UNSEEABLE = [DiskReadError, ImageFormatError, MissingFileError, PassphraseError];

/** What is promised, or `unseen` where the image is to blame. @throws all other errors */
export async function seen<T>(promise: Promise<T>): Promise<T | Unseen> {
  try {
    return await promise;
  } catch (error) {
    if (UNSEEABLE.some((kind) => error instanceof kind)) return 'unseen';
    throw error;
  }
}
