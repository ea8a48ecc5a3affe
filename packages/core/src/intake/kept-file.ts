import { loadPart } from '../flow/load-part.js';
import { assertRoom } from './room.js';
import type { Release, StagedFile, StagedKind, Store } from './store.js';

/**
 * A file made in the origin private file system of this page.
 *
 * @example
 * ```ts no-run
 * import { convertToFile, type KeptFile } from '@diskloupe/core/intake';
 *
 * const kept: KeptFile = await convertToFile(file, 'disk.vhd', { target: { format: 'vpc' } });
 * try {
 *   await fetch('/images', { method: 'PUT', body: kept.file });
 * } finally {
 *   await kept.discard();
 * }
 * ```
 */
export interface KeptFile {
  /** The file, which can be read until it is discarded. */
  readonly file: File;
  /** Removes it. Never rejects: what cannot be removed is cleared later. */
  discard(): Promise<void>;
}

/** The place of a file to keep. */
export interface KeptPlace {
  readonly store: Store;
  /** Declares how many bytes the file needs. @throws StorageFullError if there is not that much room */
  needs(bytes: number): Promise<void>;
  /** Creates the file, after leftovers of closed pages are removed. */
  create(kind: StagedKind): Promise<StagedFile>;
}

/**
 * Makes a file in the origin private file system. It stays until it is discarded, locked for all tabs; what a closed
 * page leaves is removed before the next one is made, and by `clearStaging`.
 *
 * @param name what the file is about
 * @param fill creates and writes it, and returns its name for people
 * @throws what `fill` throws, with the storage's own errors explained; StagingError; ModuleLoadError; the signal's reason
 */
export async function keepFile(
  name: string,
  signal: AbortSignal | undefined,
  fill: (place: KeptPlace) => Promise<string>,
): Promise<KeptFile> {
  signal?.throwIfAborted();
  const { OriginStore } = await loadPart('staging', () => import('./opfs/origin-store.js'));
  // A place of its own: another file of the same name may be kept already.
  const store: Store = await OriginStore.open(`${crypto.randomUUID()}-${name}`);
  const release = await store.lock();
  let staged: StagedFile | undefined;
  let size: number | null = null;
  const place: KeptPlace = {
    store,
    async needs(bytes) {
      size = bytes;
      await assertRoom(store, bytes);
    },
    async create(kind) {
      await store.clearStale();
      staged = await store.create(kind);
      return staged;
    },
  };
  try {
    const finalName = await fill(place);
    const made = await staged?.read(finalName);
    signal?.throwIfAborted();
    if (!(made instanceof File)) throw new TypeError('the store keeps no files');
    return { file: made, discard: () => discarded(staged, release) };
  } catch (error) {
    await discarded(staged, release);
    signal?.throwIfAborted();
    throw await store.explained(error, size);
  }
}

async function discarded(staged: StagedFile | undefined, release: Release): Promise<void> {
  await staged?.discard();
  await release();
}
