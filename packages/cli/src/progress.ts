import { sizeText } from '@diskloupe/core';
import { complain, isTerminal } from './output.js';

export interface ProgressOptions {
  /** Shows progress from the start, and not only on a terminal. */
  readonly forced?: boolean | undefined;
  readonly isTerminal?: boolean | undefined;
  /** Milliseconds since some fixed moment. */
  readonly now?: (() => number) | undefined;
  readonly write?: ((text: string) => void) | undefined;
}

/** Milliseconds before anything is shown. */
const PATIENCE = 1000;
/** Milliseconds between updates: on a rewritten line, and on separate lines. */
const REWRITTEN_EVERY = 100;
const PRINTED_EVERY = 1000;

/**
 * Progress on standard error. On a terminal, one rewritten line for long operations, removed at the end. If progress
 * was requested, the line stays, and without a terminal each update is a line.
 */
export class Progress {
  readonly #forced: boolean;
  readonly #isTerminal: boolean;
  readonly #now: () => number;
  readonly #write: (text: string) => void;
  #begin: number;
  #nextAt: number;
  #shown = '';
  #stage = '';
  #last: readonly [done: number, total: number | null] | undefined;

  constructor({ forced = false, isTerminal: isShown = isTerminal(2), now, write }: ProgressOptions = {}) {
    this.#forced = forced;
    this.#isTerminal = isShown;
    this.#now = now ?? (() => performance.now());
    this.#write = write ?? complain;
    this.#begin = this.#now();
    this.#nextAt = forced ? this.#begin : this.#begin + PATIENCE;
  }

  /**
   * @param done in bytes, as is `total`
   * @param total `null` if unknown
   * @param stage the current stage; each starts from zero
   */
  readonly report = (done: number, total: number | null, stage = ''): void => {
    if (!this.#forced && !this.#isTerminal) return;
    const now = this.#now();
    if (stage !== this.#stage) {
      this.#stage = stage;
      this.#begin = now;
    }
    this.#last = [done, total];
    if (now < this.#nextAt) return;
    this.#nextAt = now + (this.#isTerminal ? REWRITTEN_EVERY : PRINTED_EVERY);
    this.#show(done, total);
  };

  /** Called before any other output, and at the end. */
  end(): void {
    if (this.#forced && this.#last) this.#show(...this.#last);
    if (this.#isTerminal && this.#shown) {
      this.#write(this.#forced ? '\n' : `\r${' '.repeat(this.#shown.length)}\r`);
    }
    this.#shown = '';
    this.#last = undefined;
  }

  #show(done: number, total: number | null): void {
    const state = stateText(done, total, (this.#now() - this.#begin) / 1000);
    const text = this.#stage ? `${this.#stage}  ${state}` : state;
    if (text === this.#shown) return;
    // Pad to overwrite a longer line.
    this.#write(this.#isTerminal ? `\r${text.padEnd(this.#shown.length)}` : `${text}\n`);
    this.#shown = text;
  }
}

/** `42 % 1.26 GiB of 3 GiB 310 MiB/s 0:06 left`, or `1.26 GiB 310 MiB/s` without a total. */
function stateText(done: number, total: number | null, seconds: number): string {
  const rate = seconds > 0 ? done / seconds : 0;
  const parts =
    total === null ? [sizeText(done)] : [shareText(done, total), `${sizeText(done)} of ${sizeText(total)}`];
  if (rate >= 1) {
    parts.push(`${sizeText(Math.round(rate))}/s`);
    if (total !== null && done < total) parts.push(`${clock((total - done) / rate)} left`);
  }
  return parts.join('  ');
}

function shareText(done: number, total: number): string {
  const share = total ? Math.floor((done / total) * 100) : 100;
  return `${`${share}`.padStart(3)} %`;
}

function clock(seconds: number): string {
  const whole = Math.ceil(seconds);
  const [h, m, s] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const two = (part: number): string => `${part}`.padStart(2, '0');
  return h ? `${h}:${two(m)}:${two(s)}` : `${m}:${two(s)}`;
}
