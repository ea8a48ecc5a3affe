import type { DiskPicture } from '@diskloupe/core/contents';

/** More than `drawDisk` makes of any disk. */
const [MOST_AREAS, MOST_SEGMENTS, MOST_STRETCHES, MOST_FAULTS] = [1024, 2048, 256, 16_384];

const KINDS: readonly unknown[] = ['file-system', 'boot', 'other', 'locked', 'unused', 'missing'];
const TABLES: readonly unknown[] = ['gpt', 'mbr', null, 'unseen'];
const WAYS = ['stored', 'compressed', 'zeros', 'absent'] as const;

/** Whether a value from elsewhere is a picture, with everything that is drawn of it. */
export function isPicture(value: unknown): value is DiskPicture {
  if (!isObject(value)) return false;
  const { areas, segments, faults, table, kept } = value;
  return (
    areSizes(value, ['size', 'end']) &&
    TABLES.includes(table) &&
    isKept(kept) &&
    isList(faults, MOST_FAULTS, (fault) => isObject(fault) && typeof fault['code'] === 'string') &&
    isList(areas, MOST_AREAS, isArea) &&
    isList(segments, MOST_SEGMENTS, (segment) => isSegment(segment, areas.length))
  );
}

function isArea(area: unknown): boolean {
  return (
    isObject(area) &&
    KINDS.includes(area['kind']) &&
    areSizes(area, ['partitions', 'offset', 'length']) &&
    (area['number'] === null || isSize(area['number'])) &&
    ['type', 'typeName', 'name', 'holds'].every((key) => isTextOrNull(area[key])) &&
    isKept(area['kept'])
  );
}

function isSegment(segment: unknown, areas: number): boolean {
  return (
    isObject(segment) &&
    areSizes(segment, ['area', 'offset', 'length']) &&
    Number(segment['area']) < areas &&
    isList(
      segment['stretches'],
      MOST_STRETCHES,
      (stretch) => isObject(stretch) && areSizes(stretch, ['length', ...WAYS]),
    )
  );
}

function isKept(kept: unknown): boolean {
  return isObject(kept) && areSizes(kept, ['inFile', 'unread', ...WAYS]);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function isList(
  value: unknown,
  most: number,
  isItem: (item: unknown) => boolean,
): value is readonly unknown[] {
  return Array.isArray(value) && value.length <= most && value.every(isItem);
}

function areSizes(value: Readonly<Record<string, unknown>>, keys: readonly string[]): boolean {
  return keys.every((key) => isSize(value[key]));
}

function isSize(value: unknown): boolean {
  return typeof value === 'number' && value >= 0 && value <= Number.MAX_SAFE_INTEGER;
}

function isTextOrNull(value: unknown): boolean {
  return value === null || typeof value === 'string';
}
