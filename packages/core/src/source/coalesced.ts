/** A part of a file, in bytes. */
export interface ByteRange {
  readonly offset: number;
  readonly length: number;
}

/** Ranges that are read together. */
export interface CoalescedRead<T extends ByteRange> extends ByteRange {
  readonly members: readonly T[];
}

/** The most unneeded bytes to read in order to save a read: they cost less than another read does. */
export const GAP: number = 64 * 1024;
export interface CoalesceOptions {
  /** {@link GAP} by default. */
  readonly gap?: number | undefined;
  /** The longest read, in bytes, unless a single range is longer; unlimited by default. */
  readonly longest?: number | undefined;
}

/**
 * Yields the reads that cover some ranges, merging those that are near each other.
 *
 * @param ranges sorted by offset, because only consecutive ones are merged
 */
export function* coalesced<T extends ByteRange>(
  ranges: Iterable<T>,
  { gap = GAP, longest = Number.MAX_SAFE_INTEGER }: CoalesceOptions = {},
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
