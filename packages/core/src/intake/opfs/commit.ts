import { BlobSource } from '../../source/blob-source.js';
import { isLocked, whenUnlocked } from '../../workers/when-unlocked.js';
import { copySource } from '../copy-source.js';
import type { CommitOptions } from '../store.js';
import { BatchedSink } from './batched-sink.js';
import type { Place } from './destination.js';
import { storageFailure } from './storage-failure.js';
import { WorkerTarget } from './worker-target.js';
import { WritableTarget } from './writable-target.js';

/** Not in every browser, and not in every one's types. */
interface MovableFile extends FileSystemFileHandle {
  move(folder: FileSystemDirectoryHandle, name: string): Promise<void>;
}

/**
 * Puts a staged file where it belongs, in the place of what is there.
 *
 * Where a file can be renamed (`FileSystemFileHandle.move`) there is the old one or the new one at each moment. Otherwise
 * it is copied: through `createWritable`, by which the old file stays until the copy is complete, or, where there is no
 * such thing either, straight into the file, which is removed where that fails. The staged file stays after a copy.
 *
 * @throws DestinationBusyError where somebody has the destination open; StorageFullError; StagingError; the signal's reason
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
 * @returns whether it could be: not every browser has it, or replaces a file by it
 * @throws DOMException `NoModificationAllowedError` where somebody has the destination open
 */
async function isMoved(
  staged: FileSystemFileHandle,
  folder: FileSystemDirectoryHandle,
  name: string,
): Promise<boolean> {
  if (!isMovable(staged)) return false;
  try {
    // A worker that wrote may still be about to let go of it.
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
    // What is half a copy, or was made for one, is not left; what somebody else has open is.
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
