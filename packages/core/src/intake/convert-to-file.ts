import type { ConvertOptions } from '../disk/convert-options.js';
import type { OpenDiskOptions } from '../disk/open-disk.js';
import { loadPart } from '../flow/load-part.js';
import type { ImageInput } from '../source/to-source.js';
import type { FileSink } from '../storage/file-sink.js';
import { assertRoom } from './room.js';
import type { Release, StagedFile, Store } from './store.js';

export interface ConvertToFileOptions
  extends Pick<OpenDiskOptions, 'format' | 'filename' | 'resolve' | 'passphrase' | 'onUnlock' | 'signal'> {
  /** The format of the new file, and its options. */
  readonly target: ConvertOptions;
  /** Called with the progress, in bytes of the disk. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
}

/** A converted image, in the origin private file system of this page. */
export interface ConvertedFile {
  /** The image, under the name that was asked for. */
  readonly file: File;
  /** Removes it. Never rejects: what cannot be removed is cleared later. */
  discard(): Promise<void>;
}

/**
 * Converts the disk of an image to a file of another format, in the origin private file system. The file stays until it
 * is discarded, locked for all tabs; what a closed page leaves is removed before the next conversion, and by
 * `clearStaging`.
 *
 * @param name of the new file
 * @throws ImageFormatError; MissingFileError or PassphraseError if the image needs another file or a passphrase;
 *   ConversionError if the disk cannot be read, with the reason as its `cause`; StorageFullError; StagingError if the
 *   browser's storage fails; SourceReadError; ModuleLoadError; TypeError for an invalid argument; the signal's reason
 */
export async function convertToFile(
  input: ImageInput,
  name: string,
  { target, onProgress, ...options }: ConvertToFileOptions,
): Promise<ConvertedFile> {
  const { signal } = options;
  signal?.throwIfAborted();
  const [{ OriginStore }, { openDisk }, { convert }] = await Promise.all([
    loadPart('staging', () => import('./opfs/origin-store.js')),
    loadPart('reading disks', () => import('../disk/open-disk.js')),
    loadPart('converting', () => import('../disk/convert.js')),
  ]);
  // A place of its own: what is converted may have been converted to the same name.
  const store: Store = await OriginStore.open(`${crypto.randomUUID()}-${name}`);
  const release = await store.lock();
  let staged: StagedFile | undefined;
  let size: number | null = null;
  try {
    const disk = await openDisk(input, options);
    const conversion = await convert(disk, {
      ...target,
      sequential: false,
      signal,
      onProgress: ({ stage, done, total }) => {
        if (stage === 'writing') onProgress?.(done, total);
      },
    });
    size = conversion.fileSize ?? null;
    await store.clearStale();
    if (size !== null) await assertRoom(store, size);
    staged = await store.create('converted');
    const sink = await staged.open();
    try {
      await conversion.writeTo(seekable(sink));
      await sink.close();
    } catch (error) {
      await sink.abort(error);
      throw error;
    }
    const made = await staged.read(name);
    signal?.throwIfAborted();
    if (!(made instanceof File)) throw new TypeError('the store keeps no files');
    return { file: made, discard: () => discarded(staged, release) };
  } catch (error) {
    await discarded(staged, release);
    signal?.throwIfAborted();
    throw await store.explained(error, size);
  }
}

function seekable(sink: FileSink): {
  write(piece: { readonly offset: number; readonly data: Uint8Array }): Promise<void>;
  truncate(size: number): Promise<void>;
} {
  return {
    write: async ({ offset, data }) => sink.write(data, offset),
    truncate: async (size) => sink.truncate?.(size),
  };
}

async function discarded(staged: StagedFile | undefined, release: Release): Promise<void> {
  await staged?.discard();
  await release();
}
