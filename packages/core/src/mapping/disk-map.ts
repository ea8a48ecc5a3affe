import type { Source } from '../source/source.js';
import type { Run } from './run.js';

/** The backing file as the image names it. */
export interface BackingName {
  readonly filename: string;
  /** QEMU's name of its format; `null` if the image does not say. */
  readonly format: string | null;
}

/** Where the bytes of a disk are, according to one image. */
export interface DiskMap {
  /** Size of the disk, in bytes. */
  readonly size: number;
  /** The image's allocation unit, in bytes; `undefined` if it has none. */
  readonly clusterSize: number | undefined;
  readonly backing: BackingName | null;
  /**
   * Returns consecutive runs from `start` on, as many as are cheap to determine: up to `end`, and at least one. Reads
   * the table that describes them if it is not cached.
   *
   * @param start in bytes, below `end`
   * @param end in bytes, at most `size`
   * @throws DiskReadError for an entry that points to an impossible offset; SourceReadError; the signal's reason
   */
  locate(start: number, end: number, signal?: AbortSignal | undefined): Promise<readonly Run[]>;
}

/** What a format needs to read the virtual disk, apart from its finding. */
export interface DiskContext {
  /** Opens a file that the image names: an extent, a data file. */
  readonly open: (filename: string, role: string) => Promise<Source>;
  /** Name of the image itself. */
  readonly filename: string;
  readonly passphrase?: string | undefined;
  /** Called with the fraction of the key slots' work done, 0 to 1. */
  readonly onUnlock?: ((done: number) => void) | undefined;
  /** The internal snapshot to read, by ID or name. */
  readonly snapshot?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}
