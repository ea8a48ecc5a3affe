import { loadPart } from '../flow/load-part.js';
import { originPath } from '../workers/origin-path.js';
import { whenUnlocked } from '../workers/when-unlocked.js';
import type { VirtualDisk } from './virtual-disk.js';
import { type WriteDiskOptions, writeDisk } from './write-disk.js';

/**
 * Options of {@link saveRaw}.
 *
 * @example
 * ```ts no-run
 * import { openDisk, type SaveRawOptions, saveRaw } from '@diskloupe/core/disk';
 *
 * const options: SaveRawOptions = { onProgress: (done, total) => console.log(done / total) };
 * const folder = await navigator.storage.getDirectory();
 * await saveRaw(await openDisk(file), await folder.getFileHandle('disk.raw', { create: true }), options);
 * ```
 */
export interface SaveRawOptions extends WriteDiskOptions {}

/**
 * Writes a disk to a file as a raw image, skipping zeros, so that they take no space if the file system supports
 * sparse files. In the origin private file system, workers write in any order.
 *
 * @param file its previous contents are lost; after a failure, one in the origin private file system holds a part of the
 *   disk
 * @returns the number of bytes written
 * @throws DiskReadError if the image is damaged; SourceReadError; StorageFullError; DestinationBusyError if the file is
 *   open elsewhere; StagingError if the browser's storage fails, or cannot be written to: without `createWritable`
 *   (Safari before 26), only module workers write, and only to the origin private file system; ModuleLoadError; the
 *   signal's reason
 *
 * @example
 * ```ts no-run
 * import { openDisk, saveRaw } from '@diskloupe/core/disk';
 *
 * // The origin private file system, or a handle from `showSaveFilePicker`.
 * const folder = await navigator.storage.getDirectory();
 * const handle = await folder.getFileHandle('disk.raw', { create: true });
 * const written = await saveRaw(await openDisk(file), handle);
 * console.log(`${written} bytes are not zeros`);
 * ```
 */
export async function saveRaw(
  disk: VirtualDisk,
  file: FileSystemFileHandle,
  options: SaveRawOptions = {},
): Promise<number> {
  const { signal } = options;
  const [{ openSink }, { storageFailure }] = await Promise.all([
    loadPart('staging', () => import('../storage/open-sink.js')),
    loadPart('staging', () => import('../storage/storage-failure.js')),
  ]);
  try {
    // Workers that were ended may still hold the file for a while.
    const open = () => whenUnlocked(() => openSink(file));
    return await writeDisk(disk, { handle: await originPath(file), open }, options);
  } catch (error) {
    signal?.throwIfAborted();
    throw error instanceof DOMException ? await storageFailure(error, file.name, disk.size) : error;
  }
}
