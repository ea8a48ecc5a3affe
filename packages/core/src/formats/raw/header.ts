/** Bytes at the start that are looked at to tell an empty disk from a full one. */
export const HEAD_SAMPLE: number = 64 * 1024;

/** Bytes at the end that are looked at. */
export const TAIL_SAMPLE: number = 4096;

/** A file that no format claims: the disk's bytes as they are, as far as anyone can tell. */
export interface RawFinding {
  readonly format: 'raw';
  /** `zeros`: all that was looked at (the first 64 KiB and the last 4 KiB) is zero. */
  readonly content: 'data' | 'zeros' | 'empty' | 'unseen';
}
