import type { Source } from '../source/source.js';
import type { Run } from './run.js';

/** The backing file, by what the image says of it. */
export interface BackingName {
  readonly filename: string;
  /** qemu's name of its format; `null` where the image leaves it to guessing. */
  readonly format: string | null;
}

/** Where the bytes of a disk lie, as one image tells it. */
export interface DiskMap {
  /** Of the disk, in bytes. */
  readonly size: number;
  /** In which the image allocates, in bytes; `undefined` where it does not. */
  readonly clusterSize: number | undefined;
  readonly backing: BackingName | null;
  /**
   * Runs that follow each other from `start` on, as many as were easy to come by: to `end` at most, and at least one.
   * The table that they stand in is read where it is not at hand.
   *
   * @param start in bytes, below `end`
   * @param end in bytes, at most `size`
   * @throws DiskReadError for an entry that points where nothing can be; SourceReadError; the signal's reason
   */
  locate(start: number, end: number, signal?: AbortSignal | undefined): Promise<readonly Run[]>;
}

/** What a format needs to read the disk inside, besides its finding. */
export interface DiskContext {
  /** Opens a file that the image names: an extent, a data file. */
  readonly open: (filename: string, role: string) => Promise<Source>;
  /** Of the image itself. */
  readonly filename: string;
  readonly passphrase?: string | undefined;
  /** Is told how much of the work of opening the key slots is done, from 0 to 1. */
  readonly onUnlock?: ((done: number) => void) | undefined;
  /** Of the internal snapshot that is to be read, by its ID or name. */
  readonly snapshot?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}
