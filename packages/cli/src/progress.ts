import { isatty } from 'node:tty';
import { sizeText } from '@diskloupe/core';
import { complain } from './output.js';

export interface ProgressOptions {
  /** It is shown from the beginning, and not only on a terminal. */
  readonly forced?: boolean | undefined;
  readonly isTerminal?: boolean | undefined;
  /** Milliseconds since some moment. */
  readonly now?: (() => number) | undefined;
  readonly write?: ((text: string) => void) | undefined;
}

/** Milliseconds until there is a need to say anything. */
const PATIENCE = 1000;
/** Milliseconds between two states: on a line that is rewritten, and on lines of their own. */
const REWRITTEN_EVERY = 100;
const PRINTED_EVERY = 1000;

/**
 * How far something has come, on standard error: one line that is rewritten on a terminal, where it takes a while. It
 * is gone at the end. Where progress was asked for it stays, and where there is no terminal each state is a line.
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

  constructor({ forced = false, isTerminal = isatty(2), now, write }: ProgressOptions = {}) {
    this.#forced = forced;
    this.#isTerminal = isTerminal;
    this.#now = now ?? (() => performance.now());
    this.#write = write ?? complain;
    this.#begin = this.#now();
    this.#nextAt = forced ? this.#begin : this.#begin + PATIENCE;
  }

  /**
   * @param done in bytes, as is `total`
   * @param total `null` where nobody knows
   * @param stage what it has come to; each begins with nothing done
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

  /** Before anything else is said, and at the end. */
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
    // What is left of a longer line is written over.
    this.#write(this.#isTerminal ? `\r${text.padEnd(this.#shown.length)}` : `${text}\n`);
    this.#shown = text;
  }
}

/** `42 %  1.26 GiB of 3 GiB  310 MiB/s  0:06 left`, or `1.26 GiB  310 MiB/s` where nobody knows of how much */
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
