import type { Workers } from '../disk/pipeline/workers.js';
import type { VirtualDisk } from '../disk/virtual-disk.js';
import { DiskReadError, ImageFormatError, ImageUnacceptable } from '../errors.js';
import type { ResolveFile } from '../source/resolve-file.js';
import type { ImageInput } from '../source/to-source.js';
import { whenUnlocked } from '../workers/when-unlocked.js';
import { openSink } from './opfs/open-sink.js';
import { storageFailure } from './opfs/storage-failure.js';
import { assertRoom } from './opfs/storage-room.js';

export interface ConvertStagedOptions {
  /** What the image is, as it was judged: it is never guessed anew. */
  readonly format: string;
  /** What the image is called, beside which files that it names are looked for. */
  readonly filename: string;
  /** The name of the policy, for a refusal. */
  readonly policy: string;
  readonly resolve?: ResolveFile | undefined;
  readonly passphrase?: string | undefined;
  readonly workers?: Workers | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Is told how large the disk is, in bytes, before anything is written. */
  readonly onSize?: ((size: number) => void) | undefined;
  /** Is told how far it has come, in bytes of the disk. */
  readonly onProgress?: ((done: number) => void) | undefined;
}

/**
 * Writes the disk inside an image to a staged file.
 *
 * @throws ImageUnacceptable where the image is damaged, with the reason as its `cause`; MissingFileError; PassphraseError;
 *   SourceReadError; StorageFullError; StagingError; the signal's reason
 */
export async function convertStaged(
  image: ImageInput,
  file: FileSystemFileHandle,
  options: ConvertStagedOptions,
): Promise<void> {
  const { format, filename, policy, resolve, passphrase, signal, onSize } = options;
  let size: number | null = null;
  try {
    const { openDisk } = await import('../disk/open-disk.js');
    const disk = await openDisk(image, { format, filename, resolve, passphrase, signal });
    size = disk.size;
    onSize?.(size);
    await assertRoom(size);
    await writeDisk(disk, file, options);
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof DOMException) throw await storageFailure(error, file.name, size);
    if (error instanceof DiskReadError || error instanceof ImageFormatError)
      throw notConverted(policy, format, error);
    throw error;
  }
}

async function writeDisk(
  disk: VirtualDisk,
  file: FileSystemFileHandle,
  { workers, signal, onProgress }: ConvertStagedOptions,
): Promise<void> {
  const { writeByWorkers } = await import('../disk/save-raw.js');
  const empty = await openSink(file);
  await untilClosed(empty, () => empty.truncate(disk.size));
  signal?.throwIfAborted();
  const written = await writeByWorkers(disk, file, { workers, signal, onProgress });
  if (written !== undefined) return;

  const { storedPieces } = await import('../disk/stored-pieces.js');
  // Workers that were ended may still be on record for the file.
  const sink = await whenUnlocked(() => openSink(file));
  await untilClosed(sink, async () => {
    await sink.truncate(disk.size);
    for await (const { offset, data } of storedPieces(disk, { signal, workers, reuseMemory: true })) {
      await sink.write(data, offset);
      onProgress?.(offset + data.length);
    }
  });
  onProgress?.(disk.size);
}

async function untilClosed(
  sink: { close(): Promise<void>; abort(): Promise<void> },
  fill: () => Promise<void>,
): Promise<void> {
  try {
    await fill();
    await sink.close();
  } catch (error) {
    await sink.abort();
    throw error;
  }
}

function notConverted(policy: string, format: string, cause: Error): ImageUnacceptable {
  const objection = {
    code: 'conversion_failed',
    severity: 'refused',
    sentence: `It could not be converted to raw, as it is damaged: ${cause.message}.`,
    evidence: { format, reason: cause.message },
  } as const;
  return new ImageUnacceptable(policy, [objection], { cause });
}
