import { isExtended } from '../formats/gpt/mbr.js';
import type { Layer } from '../formats/layer.js';
import type { Unseen } from '../probe/probe.js';
import { type AreaKind, areaKind } from './area-kind.js';
import { isWithin } from './partition-faults.js';
import type { DiskPartition, PartitionTable } from './partition-table.js';

/** The most partitions with an area of their own: as many as Linux has numbers for, about. */
const MAX_AREAS = 256;

/** An area of a disk, and where it is. */
export interface PlacedArea {
  readonly kind: AreaKind;
  readonly number: number | null;
  readonly partitions: number;
  readonly type: string | null;
  readonly typeName: string | null;
  readonly name: string | null;
  readonly holds: string | Unseen | null;
  readonly offset: number;
  readonly length: number;
  /** Whether it is the whole disk. */
  readonly isWhole: boolean;
}

/** A stretch of the disk that is in one area. */
export interface Piece {
  /** Index of the area. */
  readonly area: number;
  /** In bytes from the start of the disk. */
  readonly offset: number;
  /** In bytes. */
  readonly length: number;
}

/**
 * Returns the areas of a disk, ordered by where they begin.
 *
 * @param layer the disk and what it holds; `unseen` if it could not be looked into
 */
export function areasOf(
  table: PartitionTable | null | Unseen,
  layer: Layer | Unseen,
  size: number,
): readonly PlacedArea[] {
  const isUnseen = table === 'unseen' || (table !== null && !isRead(table));
  const whole = wholeDisk(isUnseen ? 'unseen' : layer, size);
  if (table === null || table === 'unseen' || !isRead(table)) return [whole];
  const held = layer === 'unseen' ? new Map<number, string | null>() : heldByPartitions(layer);
  const shown = shownPartitions(table.partitions);
  const areas = shown.slice(0, MAX_AREAS).map((each) => partitionArea(each, held, size));
  const more = crowd(shown.slice(MAX_AREAS));
  if (more) areas.push(more);
  // What is around the partitions of a disc is the disc's file system.
  const around =
    whole.holds !== null && whole.holds !== 'unseen' ? whole : { ...whole, kind: 'unused' as const };
  const spare = unclaimed(areas, size);
  const beside: PlacedArea[] = [];
  const [first] = spare.inside;
  if (first) beside.push({ ...around, isWhole: false, offset: first.offset, length: sum(spare.inside) });
  const [beyond] = spare.beyond;
  if (beyond) beside.push({ ...NOTHING, kind: 'missing', offset: beyond.offset, length: sum(spare.beyond) });
  return [...areas, ...beside].sort((a, b) => a.offset - b.offset || b.length - a.length);
}

/** Whether the partitions of a table are known: without a valid copy of a GPT, they are not. */
export function isRead(
  table: PartitionTable,
): table is PartitionTable & { readonly partitions: readonly DiskPartition[] } {
  return table.partitions !== 'unseen' && (table.kind === 'mbr' || table.copy !== null);
}

/** Cuts the disk, and what partitions claim beyond it, into pieces of one area each, in order and without gaps. */
export function piecesOf(areas: readonly PlacedArea[], size: number): readonly Piece[] {
  const isBeside = ({ kind, number, partitions }: PlacedArea): boolean =>
    number === null && partitions === 0 && kind !== 'missing';
  const inside = areas.findIndex(isBeside);
  const beyond = areas.findIndex(({ kind, number }) => kind === 'missing' && number === null);
  const pieces: { area: number; offset: number; length: number }[] = [];
  for (const { offset, length, owner } of intervals(areas, size)) {
    const area = owner ?? (offset < size ? inside : beyond);
    if (area < 0) continue;
    const last = pieces.at(-1);
    if (last?.area === area) last.length += length;
    else pieces.push({ area, offset, length });
  }
  return pieces;
}

interface Interval {
  readonly offset: number;
  readonly length: number;
  /** Index of the area it is in; undefined for none. */
  readonly owner: number | undefined;
}

/** The disk cut where partitions begin and end: each interval belongs to the innermost, the one that begins last. */
function intervals(areas: readonly PlacedArea[], size: number): Interval[] {
  const claims = areas.flatMap(({ partitions, offset, length, kind }, index) => {
    // The rest of a partition that begins on the disk is missing, but not a partition.
    const end = kind === 'missing' ? offset + length : Math.min(offset + length, size);
    return partitions > 0 ? [{ index, offset, end }] : [];
  });
  const end = areas.reduce((furthest, area) => Math.max(furthest, area.offset + area.length), size);
  const cuts = new Set([0, size, end, ...claims.flatMap((claim) => [claim.offset, claim.end])]);
  const places = [...cuts].filter((place) => place <= end).sort((a, b) => a - b);
  return places.slice(1).map((to, at) => {
    const from = places[at] ?? 0;
    let owner: (typeof claims)[number] | undefined;
    for (const claim of claims) {
      if (claim.offset > from || claim.end < to) continue;
      if (!owner || claim.offset > owner.offset || (claim.offset === owner.offset && claim.end <= owner.end))
        owner = claim;
    }
    return { offset: from, length: to - from, owner: owner?.index };
  });
}

/** What no partition claims, on the disk and beyond it. */
function unclaimed(areas: readonly PlacedArea[], size: number): { inside: Interval[]; beyond: Interval[] } {
  const free = intervals(areas, size).filter(({ owner }) => owner === undefined);
  return {
    inside: free.filter(({ offset }) => offset < size),
    beyond: free.filter(({ offset }) => offset >= size),
  };
}

function sum(stretches: readonly { readonly length: number }[]): number {
  return stretches.reduce((total, { length }) => total + length, 0);
}

/** In disk order, without empty ones. An extended partition is only shown if there is nothing in it. */
function shownPartitions(partitions: readonly DiskPartition[]): DiskPartition[] {
  const logical = partitions.filter(({ kind }) => kind === 'logical');
  return partitions
    .filter((each) => each.length > 0)
    .filter((each) => each.kind !== 'extended' || !logical.some((inner) => isWithin(inner, each)))
    .sort((a, b) => a.offset - b.offset || b.length - a.length);
}

function partitionArea(
  { number, type, typeName, name, offset, length }: DiskPartition,
  held: ReadonlyMap<number, string | Unseen | null>,
  size: number,
): PlacedArea {
  const holds = isExtended({ type }) ? null : (held.get(number) ?? (held.has(number) ? null : 'unseen'));
  const kind = offset >= size ? 'missing' : areaKind(typeName, holds);
  return {
    kind,
    number,
    partitions: 1,
    type,
    typeName,
    name: name || null,
    holds,
    offset,
    length,
    isWhole: false,
  };
}

/** An area that could not be looked into: its type alone says what it is. */
export function unseenArea(area: PlacedArea): PlacedArea {
  const isKnown = area.kind === 'unused' || area.kind === 'missing';
  return { ...area, holds: 'unseen', kind: isKnown ? area.kind : areaKind(area.typeName, 'unseen') };
}

/** The partitions of an endless table as one area. */
function crowd(partitions: readonly DiskPartition[]): PlacedArea | undefined {
  const [first] = partitions;
  if (!first) return undefined;
  const end = partitions.reduce((furthest, { offset, length }) => Math.max(furthest, offset + length), 0);
  const place = { offset: first.offset, length: end - first.offset };
  return { ...NOTHING, kind: 'other', partitions: partitions.length, holds: 'unseen', ...place };
}

function wholeDisk(layer: Layer | Unseen, size: number): PlacedArea {
  const holds = layer === 'unseen' ? layer : heldBy(layer);
  return { ...NOTHING, kind: areaKind(null, holds), holds, length: size, isWhole: true };
}

const NOTHING = {
  number: null,
  partitions: 0,
  type: null,
  typeName: null,
  name: null,
  holds: null,
  offset: 0,
  isWhole: false,
} as const;

/** What the partitions of a disk hold, by number. */
function heldByPartitions({ layers }: Layer): Map<number, string | Unseen | null> {
  const held = new Map<number, string | Unseen | null>();
  if (layers === 'unseen') return held;
  for (const layer of layers) {
    if (layer.kind === 'partition' && layer.partition) held.set(layer.partition.number, heldBy(layer));
    if (layer.kind === 'file-system') continue;
    for (const [number, holds] of heldByPartitions(layer)) if (!held.has(number)) held.set(number, holds);
  }
  return held;
}

/** Formats that say nothing about what they hold. */
const PLAIN: readonly unknown[] = ['raw', 'iso', 'gpt'];

/** What a disk or a partition holds by itself, beside partitions. */
function heldBy({ format, layers }: Layer): string | Unseen | null {
  if (!PLAIN.includes(format)) return format;
  const inside = layers === 'unseen' ? [] : layers;
  return inside.find(({ kind }) => kind === 'file-system')?.format ?? null;
}
