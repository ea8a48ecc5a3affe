import { whenUnlocked } from '../../workers/when-unlocked.js';
import { BatchedSink } from './batched-sink.js';
import { WorkerTarget, type WriteWorker } from './worker-target.js';
import { WritableTarget } from './writable-target.js';

/**
 * Opens a file of the origin's private file system to be written from its beginning.
 *
 * @param start starts the worker that writes; by default a module worker
 * @throws StorageFullError; DestinationBusyError where another handle has the file open; StagingError
 */
export async function openSink(
  file: FileSystemFileHandle,
  start?: (() => WriteWorker) | undefined,
): Promise<BatchedSink> {
  const target =
    (await WorkerTarget.open(file, start)) ?? (await whenUnlocked(() => WritableTarget.open(file)));
  return new BatchedSink(target, file.name);
}
