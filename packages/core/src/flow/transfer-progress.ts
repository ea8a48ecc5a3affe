/** How far a transfer has come. */
export interface TransferProgress {
  /** In bytes. */
  readonly bytes: number;
  /** In bytes; `null` where nobody said how long it is. */
  readonly total: number | null;
  /** Bytes a second, of the last few seconds; 0 while it is not known. */
  readonly rate: number;
  /** In seconds; `null` while it is not known. */
  readonly timeLeft: number | null;
}

/** Makes progress of counts of bytes. */
export class ProgressMeter {
  readonly #total: number | null;
  readonly #now: () => number;
  /** Times in milliseconds and counts in bytes, the oldest first. */
  readonly #samples: { readonly at: number; readonly bytes: number }[];

  /** @param now milliseconds on a clock that never goes back */
  constructor(total: number | null, now: () => number = () => performance.now()) {
    this.#total = total;
    this.#now = now;
    this.#samples = [{ at: now(), bytes: 0 }];
  }

  /** @param bytes since the beginning */
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

/** What the rate is taken of, in milliseconds: long enough to be steady, short enough to follow. */
const WINDOW = 5000;
