import { DestinationBusyError, StagingError, StorageFullError } from '../../errors.js';
import { availableRoom } from './storage-room.js';

/** A storage failure: a `DOMException`, or one described by a worker. */
export interface StorageFault {
  readonly name: string;
  readonly message: string;
}

/**
 * Converts a storage failure to the error for the caller.
 *
 * @param file its name, for the message
 * @param needed bytes to store; `null` if unknown
 */
export async function storageFailure(error: unknown, file: string, needed: number | null): Promise<Error> {
  if (error instanceof StorageFullError || error instanceof StagingError) return error;
  if (error instanceof DestinationBusyError) return error;
  const { name, message } = faultOf(error);
  if (name === 'QuotaExceededError')
    return new StorageFullError(needed, await availableRoom(), { cause: error });
  // Another handle has the file open.
  if (name === 'NoModificationAllowedError') return new DestinationBusyError(file);
  return new StagingError(file, { code: 'fault_reported', params: { text: message } }, { cause: error });
}

export function faultOf(error: unknown): StorageFault {
  if (isFault(error)) return { name: error.name, message: error.message || error.name };
  return { name: 'Error', message: String(error) };
}

function isFault(error: unknown): error is StorageFault {
  return (
    typeof error === 'object' &&
    error !== null &&
    'name' in error &&
    typeof error.name === 'string' &&
    'message' in error &&
    typeof error.message === 'string'
  );
}
