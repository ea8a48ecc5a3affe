import type { RunsOfImage } from '../fill.js';
import type { StoredRun } from '../gather.js';

/** A stretch of the disk that is read and decompressed as a unit. */
export interface Chunk {
  /** In bytes. */
  readonly start: number;
  /** In bytes. */
  readonly length: number;
  /** Its stored parts; everything else is zeros. */
  readonly parts: readonly RunsOfImage[];
  /** The most expensive work of its runs. */
  readonly work: Work;
  /** File bytes to read for it. */
  readonly storedLength: number;
}

/**
 * The processing of stored bytes, each more expensive than the one before. Decompression is worth a worker; keys do
 * not leave this thread.
 */
export const WORKS = ['none', 'unpack', 'decrypt'] as const;

export type Work = (typeof WORKS)[number];

export function workOf(run: StoredRun): Work {
  if (run.kind === 'compressed') return 'unpack';
  return run.decrypt ? 'decrypt' : 'none';
}
