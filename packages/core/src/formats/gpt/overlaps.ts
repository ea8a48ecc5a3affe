import type { Partition } from './header.js';
import { isExtended, LAST_PRIMARY } from './mbr.js';

/** Two partitions that share bytes: `second` begins before `first` ends. */
export interface Overlap {
  readonly first: Partition;
  readonly second: Partition;
}

/**
 * Returns overlapping partitions, each once, with the one that reaches furthest of those beginning before it.
 *
 * An extended partition does not overlap its logical ones: it is compared with the other primary ones, and they with
 * all but it.
 */
export function overlapsOf(partitions: readonly Partition[]): Overlap[] {
  const isContainer = ({ number, type }: Partition): boolean =>
    number <= LAST_PRIMARY && isExtended({ type });
  const containers = partitions.filter(isContainer);
  const others = partitions.filter((each) => !isContainer(each));
  const found = sweep(others);
  if (!containers.length) return found;
  const primary = partitions.filter(({ number }) => number <= LAST_PRIMARY);
  const withContainer = sweep(primary).filter((pair) => [pair.first, pair.second].some(isContainer));
  return [...found, ...withContainer];
}

function sweep(partitions: readonly Partition[]): Overlap[] {
  const overlaps: Overlap[] = [];
  const filled = partitions.filter(({ length }) => length);
  const [start, ...others] = filled.sort((a, b) => a.offset - b.offset);
  if (!start) return overlaps;
  let first = start;
  for (const second of others) {
    if (second.offset < endOf(first)) overlaps.push({ first, second });
    if (endOf(second) > endOf(first)) first = second;
  }
  return overlaps;
}

/** In bytes from the start of the disk. */
export function endOf({ offset, length }: Partition): number {
  return offset + length;
}
