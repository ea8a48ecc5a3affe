import { loadPart } from '../flow/load-part.js';
import type { FileSink } from '../storage/file-sink.js';
import { ImageDisk } from './image-disk.js';
import type { Workers } from './pipeline/workers.js';
import { storedPieces } from './stored-pieces.js';
import type { VirtualDisk } from './virtual-disk.js';

/** A file that a disk is written to. */
export interface DiskTarget {
  /** Identifies it to {@link Workers}, if they can write to it themselves; they do so only while no sink is open. */
  readonly handle: unknown;
  /** Opens it for writing from its start; its previous contents are lost. */
  open(): Promise<FileSink>;
}

/**
 * Options for writing a disk to a file as a raw image.
 *
 * @example
 * ```ts no-run
 * import { openDisk, saveRaw, type WriteDiskOptions } from '@diskloupe/core/disk';
 *
 * const options: WriteDiskOptions = { workers: { count: 2 }, signal: AbortSignal.timeout(600_000) };
 * const folder = await navigator.storage.getDirectory();
 * await saveRaw(await openDisk(file), await folder.getFileHandle('disk.raw', { create: true }), options);
 * ```
 */
export interface WriteDiskOptions {
  /** Which workers read, decompress, and write; without any, the calling thread does everything. */
  readonly workers?: Workers | undefined;
  /** Called with the progress, in bytes of the disk. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Bytes of the disk from which workers are worth starting. */
export const WORTH_WORKERS: number = 8 * 1024 * 1024;

/**
 * Writes a disk to a file as a raw image, skipping zeros: by workers if they can write to it, or else through its sink.
 *
 * @returns the number of bytes written
 * @throws DiskReadError if the image is damaged; SourceReadError; what the target throws; the signal's reason
 */
export async function writeDisk(
  disk: VirtualDisk,
  target: DiskTarget,
  options: WriteDiskOptions,
): Promise<number> {
  const { workers, signal, onProgress } = options;
  if (disk.size >= WORTH_WORKERS && target.handle !== undefined) {
    await filled(target, async (sink) => sink.truncate?.(disk.size));
    signal?.throwIfAborted();
    const written = await writeByWorkers(disk, target.handle, options);
    if (written !== undefined) return written;
  }
  let written = 0;
  await filled(target, async (sink) => {
    await sink.truncate?.(disk.size);
    for await (const { offset, data } of storedPieces(disk, { signal, workers, reuseMemory: true })) {
      await sink.write(data, offset);
      written += data.length;
      onProgress?.(offset + data.length, disk.size);
    }
    signal?.throwIfAborted();
  });
  onProgress?.(disk.size, disk.size);
  return written;
}

/**
 * Has workers write a disk to a file that is as long as the disk, and all zeros.
 *
 * @param sink identifies the file to them
 * @returns the number of bytes written; `undefined` if no worker can write to it, or all were lost: then all of it
 *   has to be written in another way
 * @throws DiskReadError if the image is damaged; SourceReadError; what the workers' sink throws; ModuleLoadError; the
 *   signal's reason
 *
 * @example
 * ```ts
 * import { openDisk, writeByWorkers } from '@diskloupe/core/disk';
 *
 * // The second argument tells your workers, started by `workers.start`, which file to open.
 * const written = await writeByWorkers(await openDisk(file), '/srv/disk.raw', { workers: { count: 0 } });
 * written; // undefined
 * ```
 */
export async function writeByWorkers(
  disk: VirtualDisk,
  sink: unknown,
  { workers = {}, onProgress, signal }: WriteDiskOptions,
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

async function filled(target: DiskTarget, fill: (sink: FileSink) => Promise<void>): Promise<void> {
  const sink = await target.open();
  try {
    await fill(sink);
    await sink.close();
  } catch (error) {
    await sink.abort(error);
    throw error;
  }
}
