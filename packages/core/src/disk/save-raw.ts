import { StagingError } from '../errors.js';
import { loadPart } from '../flow/load-part.js';
import { originPath } from '../workers/origin-path.js';
import { whenUnlocked } from '../workers/when-unlocked.js';
import { ImageDisk } from './image-disk.js';
import type { Workers } from './pipeline/workers.js';
import { storedPieces } from './stored-pieces.js';
import type { VirtualDisk } from './virtual-disk.js';

export interface SaveRawOptions {
  /** Which workers read, decompress, and write; without any, the calling thread does everything. */
  readonly workers?: Workers | undefined;
  /** Called with the progress, in bytes of the disk. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Writes a disk to a file as a raw image, skipping zeros, so that they take no space if the file system supports
 * sparse files. In the origin private file system, workers write in any order.
 *
 * @param file its previous contents are lost; after a failure it holds a part of the disk
 * @returns the number of bytes written
 * @throws DiskReadError if the image is damaged; SourceReadError; StagingError if the browser has no
 *   `createWritable` (Safari before 26); DOMException, e.g. `QuotaExceededError`; the
 *   signal's reason
 */
export async function saveRaw(
  disk: VirtualDisk,
  file: FileSystemFileHandle,
  options: SaveRawOptions = {},
): Promise<number> {
  const { name } = file;
  // Safari before 26 has no other way to write than in workers of one's own.
  if (!('createWritable' in file)) throw new StagingError(name, { code: 'storage_missing' });
  const writable = await file.createWritable();
  await writable.truncate(disk.size);
  await writable.close();
  const path = await originPath(file);
  const written = path && (await writeByWorkers(disk, path, options));
  // Workers that were ended may still hold the file for a while.
  return written ?? whenUnlocked(() => writeHere(disk, file, options));
}

/**
 * Has workers write a disk to a file that is as long as the disk, and all zeros.
 *
 * @param sink identifies the file to them
 * @returns the number of bytes written; `undefined` if no worker can write to it, or all were lost: then all of it
 *   has to be written in another way
 */
export async function writeByWorkers(
  disk: VirtualDisk,
  sink: unknown,
  { workers = {}, onProgress, signal }: SaveRawOptions,
): Promise<number | undefined> {
  if (!(disk instanceof ImageDisk)) return undefined;
  const { Pipeline } = await loadPart('reading disks', () => import('./pipeline/pipeline.js'));
  const writing = new Pipeline(disk, { start: 0, end: disk.size, signal, workers }).write(sink);
  try {
    for (;;) {
      const { done, value } = await writing.next();
      if (done) return value;
      onProgress?.(value, disk.size);
    }
  } finally {
    // An error of `onProgress` must not leave workers behind.
    await writing.return(undefined);
  }
}

async function writeHere(
  disk: VirtualDisk,
  file: FileSystemFileHandle,
  { workers, onProgress, signal }: SaveRawOptions,
): Promise<number> {
  const writable = await file.createWritable({ keepExistingData: true });
  let written = 0;
  try {
    for await (const { offset, data } of storedPieces(disk, { signal, workers, reuseMemory: true })) {
      await writable.write({ type: 'write', position: offset, data });
      written += data.length;
      onProgress?.(offset + data.length, disk.size);
    }
    await writable.close();
  } catch (error) {
    await writable.abort(error).catch(() => {});
    throw error;
  }
  return written;
}
