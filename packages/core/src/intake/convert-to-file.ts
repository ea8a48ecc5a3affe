import type { ConvertOptions } from '../disk/convert-options.js';
import type { OpenDiskOptions } from '../disk/open-disk.js';
import { loadPart } from '../flow/load-part.js';
import type { ImageInput } from '../source/to-source.js';
import type { FileSink } from '../storage/file-sink.js';
import { type KeptFile, keepFile } from './kept-file.js';

/**
 * Options of {@link convertToFile}.
 *
 * @example
 * ```ts no-run
 * import { convertToFile } from '@diskloupe/core/intake';
 *
 * const bar = document.querySelector('progress');
 * const { file: vhd } = await convertToFile(file, 'disk.vhd', {
 *   target: { format: 'vpc', subformat: 'fixed' },
 *   onProgress: (done, total) => bar && Object.assign(bar, { value: done, max: total }),
 * });
 * ```
 */
export interface ConvertToFileOptions
  extends Pick<OpenDiskOptions, 'format' | 'filename' | 'resolve' | 'passphrase' | 'onUnlock' | 'signal'> {
  /** The format of the new file, and its options. */
  readonly target: ConvertOptions;
  /** Called with the progress, in bytes of the disk. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
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
 *
 * @example
 * ```ts no-run
 * import { convertToFile } from '@diskloupe/core/intake';
 *
 * const { file: raw, discard } = await convertToFile(file, 'disk.raw', { target: { format: 'raw' } });
 * await fetch('/images', { method: 'PUT', body: raw });
 * await discard();
 * ```
 */
export async function convertToFile(
  input: ImageInput,
  name: string,
  { target, onProgress, ...options }: ConvertToFileOptions,
): Promise<KeptFile> {
  const { signal } = options;
  return keepFile(name, signal, async (place) => {
    const [{ openDisk }, { convert }] = await Promise.all([
      loadPart('reading disks', () => import('../disk/open-disk.js')),
      loadPart('converting', () => import('../disk/convert.js')),
    ]);
    const disk = await openDisk(input, options);
    const conversion = await convert(disk, {
      ...target,
      sequential: false,
      signal,
      onProgress: ({ stage, done, total }) => {
        if (stage === 'writing') onProgress?.(done, total);
      },
    });
    const { fileSize } = conversion;
    if (fileSize !== undefined && fileSize !== null) await place.needs(fileSize);
    const staged = await place.create('converted');
    const sink = await staged.open();
    try {
      await conversion.writeTo(seekable(sink));
      await sink.close();
    } catch (error) {
      await sink.abort(error);
      throw error;
    }
    return name;
  });
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
