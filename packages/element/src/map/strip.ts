import type { DiskSegment, KeptStretch } from '@diskloupe/core/contents';

/** Height of the strip's drawing; the browser stretches it. */
export const STRIP_HEIGHT = 10;
/** Width of a segment's strip, in the drawing's units. */
export const STRIP_WIDTH = 1000;
/** What is mixed is drawn in columns of this width, so that it looks as scattered as it is, in the drawing's units. */
const COLUMN = 8;
/** Anything that is there takes at least this share of its column. */
const LEAST_SHARE = 0.2;

/** The height of each way to keep bytes, out of {@link STRIP_HEIGHT}. Nothing is drawn of what is absent. */
export const HEIGHTS = { stored: 10, compressed: 5, zeros: 2 } as const;

export interface Strip {
  /** The path of what is kept. */
  readonly kept: string;
  /** The path of what could not be read. */
  readonly unread: string;
}

/** Draws what the image keeps of a part of the disk: places by their order, ways by their height. */
export function stripOf(parts: readonly DiskSegment[]): Strip {
  const total = parts.reduce((sum, { length }) => sum + length, 0);
  const boxes: Box[] = [];
  let at = 0;
  for (const stretch of parts.flatMap(({ stretches }) => stretches)) {
    const width = (stretch.length / total) * STRIP_WIDTH;
    const columns = isMixed(stretch) ? Math.max(1, Math.round(width / COLUMN)) : 1;
    for (let column = 0; column < columns; column++)
      boxes.push(...boxesOf(stretch, at + (column * width) / columns, width / columns));
    at += width;
  }
  const merged = mergedBoxes(boxes);
  return {
    kept: pathOf(merged.filter(({ height }) => height > 0)),
    unread: pathOf(merged.flatMap((box) => (box.height < 0 ? [{ ...box, height: STRIP_HEIGHT }] : []))),
  };
}

/** Shares are rounded: 0.001 and 1 are mixed as well. */
function isMixed({ stored, compressed, zeros, absent }: KeptStretch): boolean {
  const shares = [stored, compressed, zeros, absent];
  return !shares.includes(1) || shares.filter((share) => share > 0).length > 1;
}

interface Box {
  readonly x: number;
  readonly width: number;
  /** Negative for what could not be read. */
  readonly height: number;
}

const UNREAD = -1;

function boxesOf({ stored, compressed, zeros, absent }: KeptStretch, from: number, width: number): Box[] {
  const unread = 1 - stored - compressed - zeros - absent;
  const shares: readonly (readonly [share: number, height: number])[] = [
    [stored, HEIGHTS.stored],
    [compressed, HEIGHTS.compressed],
    [zeros, HEIGHTS.zeros],
    // Shares are rounded.
    [unread > 0.004 ? unread : 0, UNREAD],
  ];
  let x = from;
  return shares.flatMap(([share, height]) => {
    if (!share) return [];
    const drawn = Math.min(Math.max(share, LEAST_SHARE) * width, from + width - x);
    x += drawn;
    return drawn > 0 ? [{ x: x - drawn, width: drawn, height }] : [];
  });
}

/** Neighbors of one height as one box: no seams, and short paths. */
function mergedBoxes(boxes: readonly Box[]): Box[] {
  const merged: { x: number; width: number; height: number }[] = [];
  for (const box of boxes) {
    const last = merged.at(-1);
    if (last?.height === box.height && Math.abs(last.x + last.width - box.x) < 1e-6) last.width += box.width;
    else merged.push({ ...box });
  }
  return merged;
}

function pathOf(boxes: readonly Box[]): string {
  const round = (value: number): number => Math.round(value * 10) / 10;
  return boxes
    .map(({ x, width, height }) => {
      return `M${round(x)} ${STRIP_HEIGHT}v${-height}h${round(Math.max(width, 1))}v${height}z`;
    })
    .join('');
}
