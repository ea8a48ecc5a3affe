import { failed, type SafetyCheck, undetermined } from './check.js';

/** The part of a finding that {@link sharedTablesCheck} needs. */
export interface SharingTables {
  /** Entries of the first-level table whose second-level table another entry shares, as far as it was read. */
  readonly sharedTables: number | 'unseen';
}

/** Counts the places that occur more than once, each as often as it does. */
export function countShared(places: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const place of places) counts.set(place, (counts.get(place) ?? 0) + 1);
  return places.filter((place) => (counts.get(place) ?? 0) > 1).length;
}

/** Otherwise a few bytes could describe a disk of millions of fragments. */
export function sharedTablesCheck(
  shared: 'qcow2_l2_shared' | 'vmdk_gt_shared',
  unread: 'qcow2_l1_unread' | 'vmdk_gd_unread',
): SafetyCheck<SharingTables> {
  return {
    name: 'shared_tables',
    check({ sharedTables: count }) {
      if (count === 'unseen') return { ...undetermined(unread), advisory: true };
      return count ? failed(shared, { count }) : undefined;
    },
  };
}
