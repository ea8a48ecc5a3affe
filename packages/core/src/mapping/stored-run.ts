import { DiskReadError } from '../errors.js';
import type { Source } from '../source/source.js';
import type { DataRun } from './run.js';

/** A cluster, block, grain, or chunk in a file. */
export interface Stored {
  /** The image's format, for the error. */
  readonly format: string;
  readonly source: Source;
  /** Its offset in the file, in bytes. */
  readonly offset: number;
  /** Offset of the run in it, in bytes. */
  readonly skip: number;
}

/**
 * Creates a run of the disk from `start` to `end` stored uncompressed in one cluster. If the file ends within the
 * cluster, the rest reads as zeros.
 *
 * @throws DiskReadError for a cluster that begins beyond the end of the file
 */
export function storedRun({ format, source, offset, skip }: Stored, start: number, end: number): DataRun {
  // The start of the cluster decides, so that the result does not depend on where in it a read begins.
  if (offset >= source.size) {
    throw new DiskReadError(format, start, {
      code: 'read_beyond',
      params: { part: 'cluster', place: offset },
    });
  }
  return { kind: 'data', start, length: end - start, source, offset: offset + skip };
}
