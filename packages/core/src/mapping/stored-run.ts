import { DiskReadError } from '../errors.js';
import type { Source } from '../source/source.js';
import type { DataRun } from './run.js';

/** A cluster, block, grain or chunk in a file. */
export interface Stored {
  /** Of the image, for the error. */
  readonly format: string;
  readonly source: Source;
  /** Where it begins in the file, in bytes. */
  readonly offset: number;
  /** How far into it the run begins, in bytes. */
  readonly skip: number;
}

/**
 * A run of the disk from `start` to `end` that lies as it is in one cluster. Where the file ends within the cluster, the
 * rest of it reads as zeros.
 *
 * @throws DiskReadError for a cluster that begins behind the end of the file
 */
export function storedRun({ format, source, offset, skip }: Stored, start: number, end: number): DataRun {
  // It is the cluster's beginning that counts, so that it is told alike wherever in it a read begins.
  if (offset >= source.size) {
    throw new DiskReadError(format, start, `its cluster lies at ${offset}, behind the end of the file`);
  }
  return { kind: 'data', start, length: end - start, source, offset: offset + skip };
}
