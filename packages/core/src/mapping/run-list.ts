import type { Run } from './run.js';

/** Runs collected before they are used: more would live so long that memory is freed late. */
const MOST = 256;

/** Collects runs in disk order, and merges those that continue the previous one. */
export class RunList {
  readonly #runs: Run[] = [];
  #last: Run | undefined;

  /** Where the next run begins, in bytes. */
  constructor(public end: number) {}

  /** Whether the collected runs should be used before more are collected. */
  get isFull(): boolean {
    return this.#runs.length >= MOST;
  }

  get runs(): readonly Run[] {
    this.#close();
    return this.#runs;
  }

  add(run: Run): void {
    // A table of a large disk has millions of equal entries: merging them creates no objects.
    if (!this.#last || !isContinued(this.#last, this.end, run)) {
      this.#close();
      this.#last = run;
    }
    this.end = run.start + run.length;
  }

  /** Adds bytes that are known to continue the last run. */
  extend(length: number): void {
    this.end += length;
  }

  /** The last run reaches to the end of the list. */
  #close(): void {
    const last = this.#last;
    const length = last && this.end - last.start;
    // On a fragmented disk, most runs are single.
    if (last && length !== undefined) this.#runs.push(last.length === length ? last : { ...last, length });
    this.#last = undefined;
  }
}

/** Whether `next`, which begins at `end` where `last` ends, also continues `last` in the file. */
function isContinued(last: Run, end: number, next: Run): boolean {
  if (last.kind !== next.kind) return false;
  const length = end - last.start;
  if (last.kind === 'absent' || last.kind === 'zero') {
    return next.offset === (last.offset === undefined ? undefined : last.offset + length);
  }
  if (last.kind === 'data' && next.kind === 'data') {
    const { source, offset, decrypt } = last;
    return next.source === source && next.offset === offset + length && next.decrypt === decrypt;
  }
  return false;
}
