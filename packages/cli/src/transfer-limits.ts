import { type ReadOptions, type Source, SourceReadError } from '@diskloupe/core';
import type { HttpOptions } from '@diskloupe/core/source';

/** How long to wait for an image; the names are curl's. */
export interface TransferLimits {
  /** Seconds for the whole of one image. */
  readonly maxTime?: number;
  /** Bytes per second. */
  readonly speedLimit?: number;
  /** In seconds. */
  readonly speedTime?: number;
}

/** Default of `--max-time`, in seconds: a day. */
export const MAX_TIME: number = 86_400;
/** The longest wait of a timer, in milliseconds. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** Limits for a server. */
export function httpLimits({ maxTime = MAX_TIME, speedLimit, speedTime }: TransferLimits): HttpOptions {
  return {
    timeLimit: maxTime * 1000,
    ...(speedLimit !== undefined && { minRate: speedLimit }),
    ...(speedTime !== undefined && { minRateTime: speedTime * 1000 }),
  };
}

/** Aborts whatever waits for one image when its time is over, with a SourceReadError. */
export function deadline({ maxTime = MAX_TIME }: TransferLimits): AbortSignal {
  const controller = new AbortController();
  const late = new SourceReadError(0, 0, { code: 'time_limit_passed', params: { seconds: maxTime } });
  // The timer alone must not keep the process alive.
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
