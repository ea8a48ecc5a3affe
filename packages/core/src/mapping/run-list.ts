import type { Run } from './run.js';

/** Collects runs in the order of the disk, and joins those that go on where the last one ended. */
export class RunList {
  readonly runs: Run[] = [];

  /** Where the next run begins, in bytes. */
  constructor(public end: number) {}

  add(run: Run): void {
    const last = this.runs.at(-1);
    this.end = run.start + run.length;
    if (last && isContinued(last, run))
      this.runs[this.runs.length - 1] = { ...last, length: this.end - last.start };
    else this.runs.push(run);
  }
}

/** Whether `next`, which begins where `last` ends, also lies where `last` ends. */
function isContinued(last: Run, next: Run): boolean {
  if (last.kind !== next.kind) return false;
  if (last.kind === 'absent' || last.kind === 'zero') {
    return next.offset === (last.offset === undefined ? undefined : last.offset + last.length);
  }
  if (last.kind === 'data' && next.kind === 'data') {
    const { source, offset, length, decrypt } = last;
    return next.source === source && next.offset === offset + length && next.decrypt === decrypt;
  }
  return false;
}
