import type { Run } from './run.js';

/** Runs that are collected before they are used: more would live so long that memory is not freed quickly. */
const MOST = 256;

/** Collects runs in the order of the disk, and joins those that go on where the last one ended. */
export class RunList {
  readonly #runs: Run[] = [];
  #last: Run | undefined;

  /** Where the next run begins, in bytes. */
  constructor(public end: number) {}

  /** Whether what was collected should be used before more is. */
  get isFull(): boolean {
    return this.#runs.length >= MOST;
  }

  get runs(): readonly Run[] {
    this.#close();
    return this.#runs;
  }

  add(run: Run): void {
    // A table of a large disk has millions of entries that say the same: joining them makes no objects.
    if (!this.#last || !isContinued(this.#last, this.end, run)) {
      this.#close();
      this.#last = run;
    }
    this.end = run.start + run.length;
  }

  /** The last run goes as far as the list does. */
  #close(): void {
    const last = this.#last;
    const length = last && this.end - last.start;
    // Of a fragmented disk most stand alone.
    if (last && length !== undefined) this.#runs.push(last.length === length ? last : { ...last, length });
    this.#last = undefined;
  }
}

/** Whether `next`, which begins at `end` where `last` ends, also lies where `last` ends. */
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
