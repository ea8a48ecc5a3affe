import { type ByteRange, coalesced } from '../source/coalesced.js';
import { readWhole } from '../source/read-whole.js';
import type { Source } from '../source/source.js';
import { MAX_READ, MAX_REQUEST, MAX_ROUNDS } from './limits.js';
import type { ReadRequest } from './probe.js';
import type { ProbeRun } from './probe-run.js';

/**
 * The cost of random access.
 *
 * @example
 * ```ts
 * import { inspectImage, type ReadStatistics } from '@diskloupe/core';
 *
 * const kibibytes = ({ bytes }: ReadStatistics) => bytes / 1024;
 * const { cost } = await inspectImage(file);
 * if (cost) console.log(kibibytes(cost) <= 400); // true
 * ```
 */
export interface ReadStatistics {
  /** Calls of `Source.read`. */
  reads: number;
  /** Times that reads were waited for; the reads of a round run together. */
  rounds: number;
  /** Bytes read. */
  bytes: number;
}

export interface RandomAccessOptions {
  readonly signal?: AbortSignal | undefined;
  /** The most rounds of reads; {@link MAX_ROUNDS} by default. */
  readonly maxRounds?: number | undefined;
  /** Called after each round. */
  readonly onRound?: ((statistics: ReadStatistics) => void) | undefined;
}

/**
 * Drives probes over a source, in rounds: reads the requests of all live probes together, nearby ranges as one. Never
 * reads the same bytes twice.
 */
export class RandomAccess {
  readonly cost: ReadStatistics = { reads: 0, rounds: 0, bytes: 0 };
  readonly #source: Source;
  readonly #options: RandomAccessOptions;
  readonly #known: { readonly offset: number; readonly bytes: Uint8Array }[] = [];

  constructor(source: Source, options: RandomAccessOptions = {}) {
    this.#source = source;
    this.#options = options;
  }

  /** Reads the start and the end of the file, as many bytes as there are. */
  async readEnds(head: number, tail: number): Promise<{ head: Uint8Array; tail: Uint8Array }> {
    const start = this.#rangeOf({ offset: 0, length: head });
    const end = this.#rangeOf({ offset: 'end', length: tail });
    await this.#read([start, end]);
    return { head: this.#find(start) ?? new Uint8Array(), tail: this.#find(end) ?? new Uint8Array() };
  }

  /** Answers probes until none requests anything. @throws SourceReadError; the signal's reason */
  async drive(runs: readonly ProbeRun<unknown>[]): Promise<void> {
    for (let isAffordable = true; ; ) {
      const wanted: ByteRange[] = [];
      for (const run of runs) {
        while (run.request) {
          const range = this.#rangeOf(run.request);
          const bytes = this.#find(range);
          if (bytes) run.answer(bytes);
          else if (!isAffordable) run.answer(new Uint8Array(), 'limit');
          else {
            // Ranges read ahead may be no larger than a request.
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

  /** Reads ranges in one round; returns false, without reading, if that would be too much. */
  async #read(wanted: readonly ByteRange[]): Promise<boolean> {
    const { cost } = this;
    const { signal, maxRounds = MAX_ROUNDS, onRound } = this.#options;
    signal?.throwIfAborted();
    const ranges = merge(wanted);
    const bytes = ranges.reduce((sum, { length }) => sum + length, 0);
    if (cost.rounds >= maxRounds || cost.bytes + bytes > MAX_READ) return false;
    if (!bytes) return true;
    cost.reads += ranges.length;
    cost.rounds++;
    cost.bytes += bytes;
    const read = async ({ offset, length }: ByteRange): Promise<void> => {
      this.#known.push({ offset, bytes: await readWhole(this.#source, offset, length, signal) });
    };
    await Promise.all(ranges.map(read));
    onRound?.(cost);
    return true;
  }

  #rangeOf({ offset, length }: Pick<ReadRequest, 'offset' | 'length'>): ByteRange {
    const { size } = this.#source;
    const start = offset === 'end' ? Math.max(0, size - length) : Math.min(offset, size);
    return { offset: start, length: Math.min(length, size - start) };
  }

  #find({ offset, length }: ByteRange): Uint8Array | undefined {
    if (!length) return new Uint8Array();
    const end = offset + length;
    const part = this.#known.find((each) => each.offset <= offset && end <= each.offset + each.bytes.length);
    return part?.bytes.subarray(offset - part.offset, end - part.offset);
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

/** Sorts ranges, drops empty ones, and merges those with little between them. */
function merge(ranges: readonly ByteRange[]): ByteRange[] {
  const sorted = ranges.filter(({ length }) => length > 0).sort((a, b) => a.offset - b.offset);
  return [...coalesced(sorted)];
}
