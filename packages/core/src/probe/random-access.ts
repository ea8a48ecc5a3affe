import { SourceReadError } from '../errors.js';
import { abortable } from '../source/abortable.js';
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
  options: RandomAccessOptions,
): Promise<ReadStatistics> {
  const { size } = source;
  const { signal, onRound } = options;
  const statistics: ReadStatistics = { reads: 0, rounds: 0, bytes: 0 };
  const known: { start: number; bytes: Uint8Array }[] = [];

  function rangeOf({ offset, length }: Pick<ReadRequest, 'offset' | 'length'>): Range {
    const start = Math.min(offset === 'end' ? Math.max(0, size - length) : offset, size);
    return { start, end: Math.min(start + length, size) };
  }

  function find({ start, end }: Range): Uint8Array | undefined {
    for (const part of known) {
      if (start >= part.start && end <= part.start + part.bytes.length) {
        return part.bytes.subarray(start - part.start, end - part.start);
      }
    }
    return start === end ? new Uint8Array(0) : undefined;
  }

  const isNew = (range: Range): boolean => find(range) === undefined;

  async function readRange({ start, end }: Range): Promise<void> {
    const bytes = await abortable(source.read(start, end - start, { signal }), signal);
    if (bytes.length !== end - start) {
      throw new SourceReadError(start, end - start, `the source gave ${bytes.length} bytes`);
    }
    known.push({ start, bytes });
  }

  signal?.throwIfAborted();
  let wanted: Range[] = [
    { start: 0, end: Math.min(options.head, size) },
    { start: Math.max(0, size - options.tail), end: size },
  ];
  for (;;) {
    const ranges = merge(wanted);
    const bytes = ranges.reduce((sum, { start, end }) => sum + end - start, 0);
    const affordable = statistics.rounds < MAX_ROUNDS && statistics.bytes + bytes <= MAX_READ;
    if (affordable && ranges.length) {
      statistics.reads += ranges.length;
      statistics.rounds++;
      statistics.bytes += bytes;
      await Promise.all(ranges.map(readRange));
      onRound?.(statistics);
    }
    wanted = [];
    for (const run of runs) {
      while (run.request) {
        const range = rangeOf(run.request);
        const found = find(range);
        if (found) {
          run.answer(found);
        } else if (affordable) {
          wanted.push(range, ...(run.request.ahead ?? []).filter(isModest).map(rangeOf).filter(isNew));
          break;
        } else {
          run.answer(new Uint8Array(0), 'limit');
        }
      }
    }
    if (!wanted.length) return statistics;
  }
}

/** Whether a probe could ask for the range, too. */
function isModest({ length }: { readonly length: number }): boolean {
  return length <= MAX_REQUEST;
}

/** Ranges in order, without empty ones, joined where at most `MERGE_GAP` lies between them. */
function merge(ranges: Range[]): Range[] {
  const merged: Range[] = [];
  for (const { start, end } of ranges
    .filter((range) => range.end > range.start)
    .sort((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last && start - last.end <= MERGE_GAP) last.end = Math.max(last.end, end);
    else merged.push({ start, end });
  }
  return merged;
}
