/** A part of a file, in bytes. */
export interface ByteRange {
  readonly offset: number;
  readonly length: number;
}

/** Ranges that are read at once. */
export interface CoalescedRead<T extends ByteRange> extends ByteRange {
  readonly members: readonly T[];
}

/** As many bytes that nobody asked for are read rather than to read twice: less than a read costs. */
export const GAP: number = 64 * 1024;
/** Fewer bytes cost no less to read. */
const PAGE = 4096;

/** As {@link GAP}, for parts of a length that are spread all over a file: no more is read for nothing than is asked for. */
export function gapBetween(length: number): number {
  return Math.min(GAP, Math.max(length, PAGE));
}

export interface CoalesceOptions {
  /** {@link GAP} by default. */
  readonly gap?: number | undefined;
  /** The longest read, in bytes, unless a single range is longer; without end by default. */
  readonly longest?: number | undefined;
}

/**
 * The reads that bring all of some ranges: those that lie near each other are one.
 *
 * @param ranges those that follow each other here are joined, so they are sorted by their offset
 */
export function* coalesced<T extends ByteRange>(
  ranges: Iterable<T>,
  { gap = GAP, longest = Number.POSITIVE_INFINITY }: CoalesceOptions = {},
): Generator<CoalescedRead<T>, void, undefined> {
  let members: T[] = [];
  let start = 0;
  let end = 0;
  for (const range of ranges) {
    const { offset, length } = range;
    const isNear = offset >= start && offset <= end + gap && offset + length - start <= longest;
    if (members.length && !isNear) {
      yield { offset: start, length: end - start, members };
      members = [];
    }
    if (!members.length) [start, end] = [offset, offset];
    end = Math.max(end, offset + length);
    members.push(range);
  }
  if (members.length) yield { offset: start, length: end - start, members };
}
