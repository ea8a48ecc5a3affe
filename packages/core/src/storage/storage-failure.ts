import { DestinationBusyError, StagingError, StorageFullError } from '../errors.js';
import { availableRoom } from './storage-room.js';

/** A storage failure: a `DOMException`, or one described by a worker. */
export interface StorageFault {
  readonly name: string;
  readonly message: string;
}

/** Names of failures for want of room; the second one is what Firefox lets through from its own file system. */
const NO_ROOM: ReadonlySet<string> = new Set(['QuotaExceededError', 'NS_ERROR_FILE_NO_DEVICE_SPACE']);

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
  if (NO_ROOM.has(name)) return new StorageFullError(needed, await availableRoom(), { cause: error });
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
