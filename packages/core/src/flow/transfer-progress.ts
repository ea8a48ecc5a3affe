/**
 * Progress of a transfer.
 *
 * @example
 * ```ts
 * import type { TransferProgress } from '@diskloupe/core/intake';
 * import { sizeText } from '@diskloupe/core/text';
 *
 * const lineOf = ({ bytes, rate, timeLeft }: TransferProgress) =>
 *   `${sizeText(bytes)}, ${sizeText(rate)}/s${timeLeft === null ? '' : `, ${Math.ceil(timeLeft)} s left`}`;
 * lineOf({ bytes: 2 ** 20, total: 2 ** 22, rate: 2 ** 20, timeLeft: 3 }); // '1 MiB, 1 MiB/s, 3 s left'
 * ```
 */
export interface TransferProgress {
  /** In bytes. */
  readonly bytes: number;
  /** In bytes; `null` if unknown. */
  readonly total: number | null;
  /** Bytes per second over the last few seconds; 0 until known. */
  readonly rate: number;
  /** In seconds; `null` until known. */
  readonly timeLeft: number | null;
}

/**
 * Derives rate and time left from byte counts. The rate is the average of the last 5 seconds. Throws nothing.
 *
 * @example
 * ```ts
 * import { ProgressMeter } from '@diskloupe/core/intake';
 *
 * const meter = new ProgressMeter(file.size);
 * let bytes = 0;
 * for await (const chunk of file.stream()) {
 *   bytes += chunk.length;
 *   const { rate, timeLeft } = meter.at(bytes);
 * }
 * ```
 */
export class ProgressMeter {
  readonly #total: number | null;
  readonly #now: () => number;
  /** Times in milliseconds and counts in bytes, oldest first. */
  readonly #samples: { readonly at: number; readonly bytes: number }[];

  /** @param now milliseconds on a monotonic clock */
  constructor(total: number | null, now: () => number = () => performance.now()) {
    this.#total = total;
    this.#now = now;
    this.#samples = [{ at: now(), bytes: 0 }];
  }

  /** @param bytes since the start */
  at(bytes: number): TransferProgress {
    const at = this.#now();
    const samples = this.#samples;
    samples.push({ at, bytes });
    while (samples.length > 2 && at - (samples[1]?.at ?? at) >= WINDOW) samples.shift();
    const first = samples[0] ?? { at, bytes };
    const time = at - first.at;
    const rate = time > 0 ? ((bytes - first.bytes) * 1000) / time : 0;
    const total = this.#total;
    return { bytes, total, rate, timeLeft: total !== null && rate > 0 ? (total - bytes) / rate : null };
  }
}

/** Window for averaging the rate, in milliseconds: long enough to be steady, short enough to follow changes. */
const WINDOW = 5000;
