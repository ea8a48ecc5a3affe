import { type HttpOptions, type ReadOptions, type Source, SourceReadError } from '@diskloupe/core';

/** How long an image may be waited for, by curl's names of the options. */
export interface TransferLimits {
  /** In seconds, for the whole of one image. */
  readonly maxTime?: number;
  /** In bytes a second. */
  readonly speedLimit?: number;
  /** In seconds. */
  readonly speedTime?: number;
}

/** What `--max-time` is where nobody says it, in seconds: a day. */
export const MAX_TIME: number = 86_400;
/** In milliseconds: what a timer can wait. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** What a server is held to. */
export function httpLimits({ maxTime = MAX_TIME, speedLimit, speedTime }: TransferLimits): HttpOptions {
  return {
    timeLimit: maxTime * 1000,
    ...(speedLimit !== undefined && { minRate: speedLimit }),
    ...(speedTime !== undefined && { minRateTime: speedTime * 1000 }),
  };
}

/** Ends whatever waits for one image when its time is over, with a SourceReadError. */
export function deadline({ maxTime = MAX_TIME }: TransferLimits): AbortSignal {
  const controller = new AbortController();
  const late = new SourceReadError(0, 0, `it took longer than ${maxTime} seconds (--max-time allows more)`);
  // Nobody waits for the timer itself.
  setTimeout(() => controller.abort(late), Math.min(maxTime * 1000, LONGEST_TIMER)).unref();
  return controller.signal;
}

/** A source whose reads end with the signal. */
export function until(signal: AbortSignal, source: Source): Source {
  return {
    size: source.size,
    allocatedSize: source.allocatedSize,
    givesAway: source.givesAway,
    read: (offset, length, options: ReadOptions = {}) =>
      source.read(offset, length, {
        signal: options.signal ? AbortSignal.any([signal, options.signal]) : signal,
      }),
  };
}
