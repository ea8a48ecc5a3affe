import type { Workers } from '../disk/pipeline/workers.js';
import { DiskReadError, ImageFormatError } from '../errors.js';
import { loadPart } from '../flow/load-part.js';
import type { ResolveFile } from '../source/resolve-file.js';
import type { ImageInput } from '../source/to-source.js';
import { notConverted } from './refused-conversion.js';
import { assertRoom } from './room.js';
import type { StagedFile, Store } from './store.js';

export interface ConvertImageOptions {
  /** The image's format as judged: it is never detected again. */
  readonly format: string;
  /** The image's name, and the base for the files that it names. */
  readonly filename: string;
  /** The name of the policy, for a refusal. */
  readonly policy: string;
  readonly resolve?: ResolveFile | undefined;
  readonly passphrase?: string | undefined;
  readonly workers?: Workers | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Called with the virtual size, in bytes, before anything is written. */
  readonly onSize?: ((size: number) => void) | undefined;
  /** Called with the progress, in bytes of the disk. */
  readonly onProgress?: ((done: number) => void) | undefined;
}

/**
 * Writes the virtual disk of an image to a staged file.
 *
 * @throws ImageUnacceptable if the image is damaged, with the reason as its `cause`; MissingFileError;
 *   PassphraseError; SourceReadError; StorageFullError; what the store throws; the signal's reason
 */
export async function convertImage(
  image: ImageInput,
  store: Store,
  file: StagedFile,
  options: ConvertImageOptions,
): Promise<void> {
  const { format, filename, policy, resolve, passphrase, workers, signal, onSize, onProgress } = options;
  let size: number | null = null;
  try {
    const { openDisk } = await loadPart('reading disks', () => import('../disk/open-disk.js'));
    const disk = await openDisk(image, { format, filename, resolve, passphrase, signal });
    size = disk.size;
    onSize?.(size);
    if (store.holesTakeRoom) await assertRoom(store, size);
    const { writeDisk } = await loadPart('reading disks', () => import('../disk/write-disk.js'));
    await writeDisk(disk, file, { workers, signal, onProgress });
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof DiskReadError || error instanceof ImageFormatError)
      throw notConverted(policy, format, error);
    throw await store.explained(error, size);
  }
}
