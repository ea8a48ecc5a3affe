import type { ImageInput } from '../source/to-source.js';
import type { FileSink } from '../storage/file-sink.js';

/**
 * The kind of a staged file: the image as it arrived, or the raw image made from it.
 *
 * @example
 * ```ts
 * import type { StagedKind } from '@diskloupe/core/intake';
 *
 * const stagedName = (name: string, kind: StagedKind) => `${name}.${kind}`;
 * stagedName('disk.raw', 'part'); // 'disk.raw.part'
 * ```
 */
export type StagedKind = 'part' | 'converted';

/**
 * Releases the lock of a `Store`; settles when others can take it.
 *
 * @example
 * ```ts
 * import { DestinationBusyError } from '@diskloupe/core/errors';
 * import type { Release } from '@diskloupe/core/intake';
 *
 * const locked = new Set<string>();
 * async function lock(name: string): Promise<Release> {
 *   if (locked.has(name)) throw new DestinationBusyError(name);
 *   locked.add(name);
 *   return async () => void locked.delete(name);
 * }
 * ```
 */
export type Release = () => Promise<void>;

/**
 * Options of {@link StagedFile.commit}.
 *
 * @example
 * ```ts
 * import type { CommitOptions } from '@diskloupe/core/intake';
 *
 * async function commit(bytes: Blob, { signal, onProgress }: CommitOptions = {}): Promise<Blob> {
 *   signal?.throwIfAborted();
 *   onProgress?.(bytes.size);
 *   return bytes;
 * }
 * ```
 */
export interface CommitOptions {
  /** Ends a copy; the destination then has its old file. */
  readonly signal?: AbortSignal | undefined;
  /** Called with the number of bytes copied, in a store that cannot rename. */
  readonly onProgress?: ((done: number) => void) | undefined;
}

/**
 * A staged file of a `Store`: nobody sees it under the destination's name before it is committed.
 *
 * @typeParam F identifies a committed file
 *
 * @example
 * ```ts
 * import type { StagedFile } from '@diskloupe/core/intake';
 *
 * async function save<F>(staged: StagedFile<F>, bytes: Uint8Array): Promise<F> {
 *   const sink = await staged.open();
 *   await sink.write(bytes, 0);
 *   await sink.close();
 *   return staged.commit();
 * }
 * ```
 */
export interface StagedFile<F = unknown> {
  /** For messages. */
  readonly name: string;
  /** Identifies it to `Workers`, if they can write to it themselves; they do so only while no sink is open. */
  readonly handle: unknown;
  /**
   * Opens it for writing from its start; its previous contents are lost. Unwritten ranges are zeros. A file is as
   * long as its furthest write or truncation.
   *
   * @throws StorageFullError; DestinationBusyError if somebody else has it open; what the store throws
   */
  open(): Promise<FileSink>;
  /**
   * Reads its contents, once its sink is closed.
   *
   * @param name for people, and the base for the files that images name
   */
  read(name: string): Promise<ImageInput>;
  /**
   * Commits it, once its sink is closed: at every moment there is the old file or the new one.
   *
   * @throws DestinationBusyError if the destination is open elsewhere; what the store throws; the signal's reason
   */
  commit(options?: CommitOptions): Promise<F>;
  /**
   * Removes what is left of it under its staged name. Never rejects: what cannot be removed is stale for the next
   * run.
   */
  discard(): Promise<void>;
}

/**
 * Where an image is staged and committed: one destination in a browser's private file system, on a disk, or wherever
 * a caller keeps files. The intake locks it, clears stale files, creates files as needed, commits one of them,
 * discards all of them in any case, and releases the lock.
 *
 * @typeParam F identifies a committed file
 *
 * @example
 * ```ts
 * import { fetchToRaw, type Store } from '@diskloupe/core/intake';
 * import { openstackCompute } from '@diskloupe/core/policy';
 *
 * // Puts an image of a person's into a bucket, whatever identifies an object there.
 * async function keep<Key>(image: File, bucket: Store<Key>): Promise<Key> {
 *   const { file: key } = await fetchToRaw(image, bucket, openstackCompute(), { declaredFormat: 'qcow2' });
 *   return key;
 * }
 * ```
 */
export interface Store<F = unknown> {
  /** The name of the file, for messages and reports. */
  readonly name: string;
  /** Whether a file takes space for its whole length, holes and all. */
  readonly holesTakeRoom: boolean;
  /**
   * Locks the destination against everybody else. A second caller fails immediately.
   *
   * @throws DestinationBusyError
   */
  lock(): Promise<Release>;
  /**
   * Removes leftovers of crashed runs; the caller holds the lock.
   *
   * @returns the names of the removed files
   */
  clearStale(): Promise<readonly string[]>;
  /** Returns the space left, in bytes; `null` if unknown. */
  room(): Promise<number | null>;
  /** Creates an empty staged file, one of each kind at a time. @throws what the store throws */
  create(kind: StagedKind): Promise<StagedFile<F>>;
  /**
   * Converts an error from the place where files are kept, as a worker met it, to the documented one; other errors
   * pass unchanged.
   *
   * @param needed bytes to store; `null` if unknown
   */
  explained(error: unknown, needed: number | null): Promise<unknown>;
}
