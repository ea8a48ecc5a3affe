import { whenUnlocked } from '../workers/when-unlocked.js';
import type { ClientOptions } from '../workers/worker-client.js';
import { BatchedSink } from './batched-sink.js';
import { WorkerTarget } from './worker-target.js';
import { WritableTarget } from './writable-target.js';

/**
 * Opens a file in the origin private file system for writing from its start.
 *
 * @param worker how to start the worker that writes
 * @throws StorageFullError; DestinationBusyError if another handle has the file open; StagingError
 */
export async function openSink(
  file: FileSystemFileHandle,
  worker?: ClientOptions | undefined,
): Promise<BatchedSink> {
  const target =
    (await WorkerTarget.open(file, worker)) ?? (await whenUnlocked(() => WritableTarget.open(file)));
  return new BatchedSink(target, file.name);
}
