import { DestinationBusyError } from '../errors.js';

/** Delays before the next attempts, in milliseconds. */
const PAUSES: readonly number[] = [5, 10, 20, 50, 100, 200, 400, 800, 1600];

/** Whether a file could not be changed because it is open elsewhere. */
export function isLocked(error: unknown): boolean {
  if (error instanceof DestinationBusyError) return true;
  return error instanceof DOMException && error.name === 'NoModificationAllowedError';
}

/**
 * Changes a file that a worker closed, or held when it was ended: browsers take a while to notice.
 *
 * @throws what `change` throws in the end
 */
export async function whenUnlocked<T>(change: () => Promise<T>): Promise<T> {
  for (const pause of PAUSES) {
    try {
      return await change();
    } catch (error) {
      if (!isLocked(error)) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
  return change();
}
