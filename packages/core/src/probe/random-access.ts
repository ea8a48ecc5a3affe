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
  /** Bytes at the start of the file to read at once, because some format will want them. */
  readonly head: number;
  /** Bytes at the end of the file to read at once. */
  readonly tail: number;
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
 * Drives probes over a source, in rounds: what all live probes ask for is read together, ranges that lie near
 * each other as one.
 */
export async function probeSource(
  source: Source,
  runs: readonly ProbeRun<unknown>[],
  { head, tail, signal, maxRounds = MAX_ROUNDS, onRound }: RandomAccessOptions,
): Promise<ReadStatistics> {
  const { size } = source;
  const cost: ReadStatistics = { reads: 0, rounds: 0, bytes: 0 };
  const known: (Range & { bytes: Uint8Array })[] = [];

  const rangeOf = ({ offset, length }: Pick<ReadRequest, 'offset' | 'length'>): Range => {
    const start = offset === 'end' ? Math.max(0, size - length) : Math.min(offset, size);
    return { start, end: Math.min(start + length, size) };
  };

  const find = ({ start, end }: Range): Uint8Array | undefined => {
    if (start === end) return new Uint8Array();
    const part = known.find((each) => each.start <= start && end <= each.end);
    return part?.bytes.subarray(start - part.start, end - part.start);
  };

  const read = async ({ start, end }: Range): Promise<void> => {
    known.push({ start, end, bytes: await readWhole(source, start, end - start, signal) });
  };

  signal?.throwIfAborted();
  let wanted = [rangeOf({ offset: 0, length: head }), rangeOf({ offset: 'end', length: tail })];
  for (;;) {
    const ranges = merge(wanted);
    const bytes = ranges.reduce((sum, { start, end }) => sum + end - start, 0);
    const affordable = cost.rounds < maxRounds && cost.bytes + bytes <= MAX_READ;
    if (affordable && bytes) {
      cost.reads += ranges.length;
      cost.rounds++;
      cost.bytes += bytes;
      await Promise.all(ranges.map(read));
      onRound?.(cost);
    }
    wanted = [];
    for (const run of runs) {
      while (run.request) {
        const range = rangeOf(run.request);
        const bytes = find(range);
        if (bytes) run.answer(bytes);
        else if (!affordable) run.answer(new Uint8Array(), 'limit');
        else {
          // What comes next may only be as large as a request.
          const ahead = run.request.ahead?.filter(({ length }) => length <= MAX_REQUEST) ?? [];
          wanted.push(range, ...ahead.map(rangeOf).filter((next) => !find(next)));
          break;
        }
      }
    }
    if (!wanted.length) return cost;
  }
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
