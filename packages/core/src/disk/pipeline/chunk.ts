import type { RunsOfImage } from '../fill.js';
import type { StoredRun } from '../gather.js';

/** A stretch of the disk that is read and unpacked as one. */
export interface Chunk {
  /** In bytes. */
  readonly start: number;
  /** In bytes. */
  readonly length: number;
  /** What is stored of it; everything else is zeros. */
  readonly parts: readonly RunsOfImage[];
  /** The most laborious that one of its runs takes. */
  readonly work: Work;
  /** Of files, that have to be read for it, in bytes. */
  readonly storedLength: number;
}

/**
 * What has to be done with stored bytes, each more laborious than the one before. What is compressed is worth a worker;
 * keys do not leave this thread.
 */
export const WORKS = ['none', 'unpack', 'decrypt'] as const;

export type Work = (typeof WORKS)[number];

export function workOf(run: StoredRun): Work {
  if (run.kind === 'compressed') return 'unpack';
  return run.decrypt ? 'decrypt' : 'none';
}
