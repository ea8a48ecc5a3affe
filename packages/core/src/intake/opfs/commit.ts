import { BlobSource } from '../../source/blob-source.js';
import { BatchedSink } from '../../storage/batched-sink.js';
import { storageFailure } from '../../storage/storage-failure.js';
import { WorkerTarget } from '../../storage/worker-target.js';
import { WritableTarget } from '../../storage/writable-target.js';
import { isLocked, whenUnlocked } from '../../workers/when-unlocked.js';
import { copySource } from '../copy-source.js';
import type { CommitOptions } from '../store.js';
import type { Place } from './destination.js';

/** Some browsers lack `move`, and so do some type declarations. */
interface MovableFile extends FileSystemFileHandle {
  move(folder: FileSystemDirectoryHandle, name: string): Promise<void>;
}

/**
 * Moves a staged file to its destination, replacing an existing file.
 *
 * If files can be renamed (`FileSystemFileHandle.move`), the old file or the new one exists at every moment.
 * Otherwise it is copied: through `createWritable`, which keeps the old file until the copy is complete, or else
 * straight into the file, which is removed on failure. The staged file remains after a copy.
 *
 * @throws DestinationBusyError if the destination is open elsewhere; StorageFullError; StagingError; the signal's
 *   reason
 */
export async function commit(
  staged: FileSystemFileHandle,
  place: Place,
  options: CommitOptions = {},
): Promise<FileSystemFileHandle> {
  options.signal?.throwIfAborted();
  const { name, isOwn } = place;
  try {
    const folder = await place.folder();
    if (isOwn && (await isMoved(staged, folder, name))) return await folder.getFileHandle(name);
    return await copyTo(staged, folder, name, options);
  } catch (error) {
    options.signal?.throwIfAborted();
    throw error instanceof DOMException ? await storageFailure(error, name, null) : error;
  }
}

/**
 * @returns whether it was renamed: not every browser can, or can replace a file that way
 * @throws DOMException `NoModificationAllowedError` if the destination is open elsewhere
 */
async function isMoved(
  staged: FileSystemFileHandle,
  folder: FileSystemDirectoryHandle,
  name: string,
): Promise<boolean> {
  if (!isMovable(staged)) return false;
  try {
    // A worker that wrote it may not have released it yet.
    await whenUnlocked(() => staged.move(folder, name));
    return true;
  } catch (error) {
    if (isLocked(error)) throw error;
    return false;
  }
}

function isMovable(file: FileSystemFileHandle): file is MovableFile {
  return 'move' in file && typeof file.move === 'function';
}

async function copyTo(
  staged: FileSystemFileHandle,
  folder: FileSystemDirectoryHandle,
  name: string,
  options: CommitOptions,
): Promise<FileSystemFileHandle> {
  const source = new BlobSource(await staged.getFile());
  const isNew = !(await isThere(folder, name));
  const file = await folder.getFileHandle(name, { create: true });
  const isSwapped = 'createWritable' in file;
  let isOpen = false;
  try {
    const target = isSwapped ? await WritableTarget.open(file) : await WorkerTarget.open(file);
    isOpen = true;
    await copySource(source, new BatchedSink(target ?? (await WritableTarget.open(file)), name), options);
    return file;
  } catch (error) {
    // Removes a partial copy or a file created for one, but not a file that is open elsewhere.
    if (isNew || (isOpen && !isSwapped)) await folder.removeEntry(name).catch(() => {});
    throw error;
  }
}

async function isThere(folder: FileSystemDirectoryHandle, name: string): Promise<boolean> {
  try {
    await folder.getFileHandle(name);
    return true;
  } catch {
    return false;
  }
}
