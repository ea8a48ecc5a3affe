import { loadPart } from '../flow/load-part.js';
import { whenUnlocked } from '../workers/when-unlocked.js';
import { ImageDisk } from './image-disk.js';
import type { Workers } from './pipeline/workers.js';
import { storedPieces } from './stored-pieces.js';
import type { VirtualDisk } from './virtual-disk.js';

export interface SaveRawOptions {
  /** Which workers read, unpack and write; where none can, all is done by the caller's thread. */
  readonly workers?: Workers | undefined;
  /** Is told how far it has come, in bytes of the disk. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Writes a disk to a file as a raw image: what is zeros is left out, so that it takes no room where the file system can
 * do without. In the origin's private file system workers write, in any order.
 *
 * @param file what it held before is lost; where this fails, it holds a part of the disk
 * @returns as many bytes as were written
 * @throws DiskReadError where the image is damaged; SourceReadError; DOMException, e.g. `QuotaExceededError`; the
 *   signal's reason
 */
export async function saveRaw(
  disk: VirtualDisk,
  file: FileSystemFileHandle,
  options: SaveRawOptions = {},
): Promise<number> {
  const writable = await file.createWritable();
  await writable.truncate(disk.size);
  await writable.close();
  const written = await writeByWorkers(disk, file, options);
  // Workers that were ended may still be on record for the file.
  return written ?? whenUnlocked(() => writeHere(disk, file, options));
}

/**
 * Lets workers write a disk to a file that is as long as the disk, and all zeros.
 *
 * @param sink what they know the file by
 * @returns as many bytes as were written; `undefined` where no worker can write to it, or all were lost on the way: then
 *   the whole of it has to be written in another way
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
    // What `onProgress` throws must not leave workers behind.
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
