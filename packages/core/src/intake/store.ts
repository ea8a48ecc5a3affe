import type { ImageInput } from '../source/to-source.js';
import type { FileSink } from './file-sink.js';

/** What a staged file is: the image as it came, or the raw image that is made of it. */
export type StagedKind = 'part' | 'converted';

/** Gives a lock up, and settles when others can have it. */
export type Release = () => Promise<void>;

export interface CommitOptions {
  readonly signal?: AbortSignal | undefined;
  /** Called with the number of bytes copied, in a store that cannot rename. */
  readonly onProgress?: ((done: number) => void) | undefined;
}

/**
 * A file that is staged: nobody sees it under the name of the destination before it is committed.
 *
 * @typeParam F what a committed file is known by
 */
export interface StagedFile<F = unknown> {
  /** For messages. */
  readonly name: string;
  /**
   * What {@link Workers} know it by, where they can write to it themselves; they do so only while no sink is open.
   */
  readonly handle: unknown;
  /**
   * Opens it to be written from its beginning; what it held is lost. What is not written is zeros. A file is as long as
   * the furthest of what was written and what it was truncated to.
   *
   * @throws StorageFullError; DestinationBusyError where somebody else has it open; what the store throws
   */
  open(): Promise<FileSink>;
  /**
   * What it holds, once its sink is closed.
   *
   * @param name by which people, and images that name their files, know it
   */
  read(name: string): Promise<ImageInput>;
  /**
   * Puts it in its place, once its sink is closed: at each moment there is the old file or the new one.
   *
   * @throws DestinationBusyError where somebody has the destination open; what the store throws; the signal's reason
   */
  commit(options?: CommitOptions): Promise<F>;
  /** Removes what is left of it under its staged name. It never rejects: what cannot be removed is stale for the next run. */
  discard(): Promise<void>;
}

/**
 * Where an image is staged and committed: one destination in a browser's private file system, on a disk, or wherever a
 * caller keeps files. The machine that takes images in locks it, clears what is stale, creates files as needed, commits
 * one of them, discards all of them whatever became of them, and releases the lock.
 *
 * @typeParam F what a committed file is known by
 */
export interface Store<F = unknown> {
  /** What the file will be called, for messages and reports. */
  readonly name: string;
  /** Whether a file takes room for its whole length, holes and all. */
  readonly holesTakeRoom: boolean;
  /**
   * Locks the destination against everybody else. A second caller fails immediately.
   *
   * @throws DestinationBusyError
   */
  lock(): Promise<Release>;
  /**
   * Removes what runs that crashed have left behind; the caller has the lock.
   *
   * @returns the names of the files that were removed
   */
  clearStale(): Promise<readonly string[]>;
  /** How much can be kept besides what is kept already, in bytes; `null` where nobody says. */
  room(): Promise<number | null>;
  /** Creates an empty staged file, one of each kind at a time. @throws what the store throws */
  create(kind: StagedKind): Promise<StagedFile<F>>;
  /**
   * The documented error for one that came from where the files are kept, as it is where a worker met it; every other
   * error as it is.
   *
   * @param needed bytes that were to be kept; `null` where nobody knows
   */
  explained(error: unknown, needed: number | null): Promise<unknown>;
}
