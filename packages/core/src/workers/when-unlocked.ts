import { DestinationBusyError } from '../errors.js';

/** How long is waited before the next try, in milliseconds. */
const PAUSES: readonly number[] = [5, 10, 20, 50, 100, 200, 400, 800, 1600];

/** Whether a file could not be changed because somebody has it open. */
export function isLocked(error: unknown): boolean {
  if (error instanceof DestinationBusyError) return true;
  return error instanceof DOMException && error.name === 'NoModificationAllowedError';
}

/**
 * Changes a file for which a worker may still be on record that has closed it, or was ended: browsers take a while to
 * forget it.
 *
 * @throws what `change` throws, in the end
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
