import { readWhole } from '../source/read-whole.js';
import type { Source } from '../source/source.js';
import { MAX_READ, MAX_REQUEST, MAX_ROUNDS, MERGE_GAP } from './limits.js';
import type { ReadRequest } from './probe.js';
import type { ProbeRun } from './probe-run.js';

/** What random access cost. */
export interface ReadStatistics {
  /** Calls of `Source.read`. */
  reads: number;
  /** Times that we had to wait for reads; those of a round go out together. */
  rounds: number;
  /** Bytes read. */
  bytes: number;
}

export interface RandomAccessOptions {
  readonly signal?: AbortSignal | undefined;
  /** Rounds of reads at most; {@link MAX_ROUNDS} by default. */
  readonly maxRounds?: number | undefined;
  /** Called after each round. */
  readonly onRound?: ((statistics: ReadStatistics) => void) | undefined;
}

/** A half-open range of the file, in bytes. */
interface Range {
  start: number;
  end: number;
}

/**
 * Drives probes over a source, in rounds: what all live probes ask for is read together, ranges that are near each other
 * as one. What was read once is not read again.
 */
export class RandomAccess {
  readonly cost: ReadStatistics = { reads: 0, rounds: 0, bytes: 0 };
  readonly #source: Source;
  readonly #options: RandomAccessOptions;
  readonly #known: (Range & { bytes: Uint8Array })[] = [];

  constructor(source: Source, options: RandomAccessOptions = {}) {
    this.#source = source;
    this.#options = options;
  }

  /** Reads the start and the end of the file, as many bytes as there are. */
  async readEnds(head: number, tail: number): Promise<{ head: Uint8Array; tail: Uint8Array }> {
    const ends = [this.#rangeOf({ offset: 0, length: head }), this.#rangeOf({ offset: 'end', length: tail })];
    await this.#read(ends);
    const [start, end] = ends.map((range) => this.#find(range) ?? new Uint8Array());
    return { head: start ?? new Uint8Array(), tail: end ?? new Uint8Array() };
  }

  /** Answers probes until none asks for anything. @throws SourceReadError; the signal's reason */
  async drive(runs: readonly ProbeRun<unknown>[]): Promise<void> {
    for (let isAffordable = true; ; ) {
      const wanted: Range[] = [];
      for (const run of runs) {
        while (run.request) {
          const range = this.#rangeOf(run.request);
          const bytes = this.#find(range);
          if (bytes) run.answer(bytes);
          else if (!isAffordable) run.answer(new Uint8Array(), 'limit');
          else {
            // What comes next may only be as large as a request.
            const ahead = run.request.ahead?.filter(({ length }) => length <= MAX_REQUEST) ?? [];
            wanted.push(
              range,
              ...ahead.map((next) => this.#rangeOf(next)).filter((next) => !this.#find(next)),
            );
            break;
          }
        }
      }
      if (!wanted.length) return;
      isAffordable = await this.#read(wanted);
    }
  }

  /** Reads ranges in one round; false where that would be too much, and nothing was read. */
  async #read(wanted: readonly Range[]): Promise<boolean> {
    const { cost } = this;
    const { signal, maxRounds = MAX_ROUNDS, onRound } = this.#options;
    signal?.throwIfAborted();
    const ranges = merge(wanted);
    const bytes = ranges.reduce((sum, { start, end }) => sum + end - start, 0);
    if (cost.rounds >= maxRounds || cost.bytes + bytes > MAX_READ) return false;
    if (!bytes) return true;
    cost.reads += ranges.length;
    cost.rounds++;
    cost.bytes += bytes;
    const read = async ({ start, end }: Range): Promise<void> => {
      this.#known.push({ start, end, bytes: await readWhole(this.#source, start, end - start, signal) });
    };
    await Promise.all(ranges.map(read));
    onRound?.(cost);
    return true;
  }

  #rangeOf({ offset, length }: Pick<ReadRequest, 'offset' | 'length'>): Range {
    const { size } = this.#source;
    const start = offset === 'end' ? Math.max(0, size - length) : Math.min(offset, size);
    return { start, end: Math.min(start + length, size) };
  }

  #find({ start, end }: Range): Uint8Array | undefined {
    if (start === end) return new Uint8Array();
    const part = this.#known.find((each) => each.start <= start && end <= each.end);
    return part?.bytes.subarray(start - part.start, end - part.start);
  }
}

/** Reads the start and the end of a source, and drives probes over it. @throws SourceReadError; the signal's reason */
export async function probeSource(
  source: Source,
  runs: readonly ProbeRun<unknown>[],
  { head, tail, ...options }: RandomAccessOptions & { readonly head: number; readonly tail: number },
): Promise<ReadStatistics> {
  const access = new RandomAccess(source, options);
  await access.readEnds(head, tail);
  await access.drive(runs);
  return access.cost;
}

/** Ranges in order, without empty ones, joined where at most `MERGE_GAP` lies between them. */
function merge(ranges: readonly Range[]): Range[] {
  const merged: Range[] = [];
  for (const range of ranges.filter(({ start, end }) => end > start).sort((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last && range.start - last.end <= MERGE_GAP) last.end = Math.max(last.end, range.end);
    else merged.push(range);
  }
  return merged;
}
