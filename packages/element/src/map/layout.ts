import type { AreaKind, DiskPicture, DiskSegment } from '@diskloupe/core/contents';

/** No segment of the bar is thinner, in CSS pixels. */
export const MIN_WIDTH = 8;
/** Between two segments, in CSS pixels. */
export const GAP = 2;
/** No segment of several partitions is thinner, so that their number fits, in CSS pixels. */
export const MERGED_WIDTH = 26;
/** Space between partitions is not drawn if it is less of the disk. */
const LEAST_GAP = 0.01;
/** Thin neighbors become one segment if they would fill more of the bar. */
const MOST_THIN = 0.25;

/** All that is drawn wider than it is fills no more of the bar, so that the rest is still to scale. */
const MOST_WIDENED = 0.4;

/** A segment of the bar: a stretch of the disk in one area, or several that would be too thin. */
export interface DrawnSegment {
  /** Indices of its areas, in the order of the disk. */
  readonly areas: readonly number[];
  /** The kind of its areas; `other` if they differ. */
  readonly kind: AreaKind;
  /** How many partitions are drawn as one; 0 if it is a single area. */
  readonly merged: number;
  /** The parts of the disk that it shows. */
  readonly parts: readonly DiskSegment[];
  /** In bytes. */
  readonly length: number;
}

export interface DrawnBar {
  readonly segments: readonly DrawnSegment[];
  /** Whether some segments are drawn wider than they are. */
  readonly isWidened: boolean;
}

/**
 * Decides what the bar shows: everything to scale, except for what would be too thin to be seen.
 *
 * @param width of the bar, in CSS pixels
 */
export function barOf(picture: DiskPicture, width: number): DrawnBar {
  const known = KNOWN.get(picture);
  if (known?.width === width) return known.bar;
  const bar = layOut(picture, width);
  KNOWN.set(picture, { width, bar });
  return bar;
}

/** Whatever the pointer is over, the bar is the same. */
const KNOWN = new WeakMap<DiskPicture, { readonly width: number; readonly bar: DrawnBar }>();

function layOut(picture: DiskPicture, width: number): DrawnBar {
  const shown = picture.segments.filter((segment) => isDrawn(segment, picture));
  const total = shown.reduce((sum, { length }) => sum + length, 0);
  const isThin = ({ length }: { readonly length: number }): boolean => (length / total) * width < MIN_WIDTH;
  let drawn = shown.map((segment) => segmentOf([segment], picture));
  drawn = mergeThin(drawn, isThin, width, picture);
  const widened = (): number => leastWidth(drawn.filter((segment) => isThin(segment)));
  while (drawn.length > 2 && (leastWidth(drawn) > width || widened() > MOST_WIDENED * width)) {
    drawn = mergeSome(drawn, isThin, picture);
  }
  return { segments: drawn, isWidened: drawn.some((segment) => isThin(segment)) };
}

function isDrawn({ area, length }: DiskSegment, { areas, segments, end }: DiskPicture): boolean {
  const isGap = areas[area]?.kind === 'unused';
  return !isGap || length >= LEAST_GAP * end || segments.length === 1;
}

/** Merges each row of thin neighbors that fills more than a quarter of the bar. */
function mergeThin(
  segments: readonly DrawnSegment[],
  isThin: (segment: DrawnSegment) => boolean,
  width: number,
  picture: DiskPicture,
): DrawnSegment[] {
  const merged: DrawnSegment[] = [];
  for (let at = 0; at < segments.length; ) {
    let end = at;
    for (let next = segments[end]; next && isThin(next); next = segments[end]) end++;
    const row = segments.slice(at, Math.max(end, at + 1));
    const isTooWide = row.length > 1 && row.length * (MIN_WIDTH + GAP) > MOST_THIN * width;
    merged.push(...(isTooWide ? [join(row, picture)] : row));
    at += row.length;
  }
  return merged;
}

/** How wide the bar is with everything as thin as it may be. */
function leastWidth(segments: readonly DrawnSegment[]): number {
  return segments.reduce((sum, { merged }) => sum + (merged ? MERGED_WIDTH : MIN_WIDTH) + GAP, -GAP);
}

/** Merges the longest row of thin neighbors, or else the two smallest. */
function mergeSome(
  segments: readonly DrawnSegment[],
  isThin: (segment: DrawnSegment) => boolean,
  picture: DiskPicture,
): DrawnSegment[] {
  let [start, count, least] = [0, 0, Number.POSITIVE_INFINITY];
  let row = 0;
  for (const [at, segment] of segments.entries()) {
    row = isThin(segment) ? row + 1 : 0;
    if (row > 1 && row > count) [start, count] = [at + 1 - row, row];
  }
  for (const [at, { length }] of count ? [] : segments.entries()) {
    const next = segments[at + 1];
    if (next && length + next.length < least) [start, least] = [at, length + next.length];
  }
  const end = start + Math.max(count, 2);
  return [...segments.slice(0, start), join(segments.slice(start, end), picture), ...segments.slice(end)];
}

function join(segments: readonly DrawnSegment[], picture: DiskPicture): DrawnSegment {
  return segmentOf(
    segments.flatMap(({ parts }) => parts),
    picture,
  );
}

function segmentOf(parts: readonly DiskSegment[], { areas }: DiskPicture): DrawnSegment {
  const indices = [...new Set(parts.map(({ area }) => area))];
  const own = indices.flatMap((index) => areas[index] ?? []);
  const [kind = 'other', ...others] = new Set(own.map((area) => area.kind));
  const partitions = own.reduce((sum, area) => sum + area.partitions, 0);
  return {
    areas: indices,
    kind: others.length ? 'other' : kind,
    merged: indices.length > 1 || partitions > 1 ? partitions : 0,
    parts,
    length: parts.reduce((sum, { length }) => sum + length, 0),
  };
}

/** The most names under the bar. */
export const MOST_NAMES = 8;
/** The most beside the button for the others. */
const NAMES_WITH_MORE = 7;

export interface NamedAreas {
  /** Indices of areas, in the order of the disk. */
  readonly named: readonly number[];
  /** How many are not named. */
  readonly more: number;
}

/**
 * Decides which areas have their names under the bar: all, or the largest ones and the chosen one. Space between
 * partitions that is not drawn is not named either.
 *
 * @param chosen index of an area
 * @param most how many names there is room for
 */
export function namesOf(picture: DiskPicture, chosen: number, most: number = MOST_NAMES): NamedAreas {
  const { areas, segments } = picture;
  const drawn = new Set(segments.filter((segment) => isDrawn(segment, picture)).map(({ area }) => area));
  const nameable = [...areas.keys()].filter((index) => drawn.has(index) || areas[index]?.partitions);
  if (nameable.length <= Math.min(most, MOST_NAMES)) return { named: nameable, more: 0 };
  const rank = (index: number): number =>
    index === chosen ? Number.POSITIVE_INFINITY : lengthOf(picture, index);
  const largest = [...nameable]
    .sort((a, b) => rank(b) - rank(a))
    .slice(0, Math.max(1, Math.min(most, NAMES_WITH_MORE)));
  return { named: largest.sort((a, b) => a - b), more: nameable.length - largest.length };
}

/** The area whose facts are shown first: the largest, and a partition rather than what is beside partitions. */
export function mainArea(picture: DiskPicture): number {
  const rank = (index: number): number => {
    const isBeside = ['unused', 'missing'].includes(picture.areas[index]?.kind ?? 'unused');
    return lengthOf(picture, index) * (isBeside ? 1 : BEFORE_ALL);
  };
  return [...picture.areas.keys()].sort((a, b) => rank(b) - rank(a))[0] ?? 0;
}

/** More than any disk is larger than one of its partitions. */
const BEFORE_ALL = 2 ** 60;

function lengthOf({ areas }: DiskPicture, index: number): number {
  return areas[index]?.length ?? 0;
}
