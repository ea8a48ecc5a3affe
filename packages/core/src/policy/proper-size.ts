import type { ImagePolicy, SizeAlignment } from './policy.js';

/** What sizes have to be multiples of. */
export function alignmentsOf({ alignment }: ImagePolicy): readonly SizeAlignment[] {
  return alignment === undefined ? [] : [alignment].flat();
}

/** The smallest size of a disk, in bytes, that the policy accepts and that is not less than `size`. */
export function properSize(size: number, policy: ImagePolicy): number {
  const multiples = alignmentsOf(policy).map(({ multiple }) => multiple);
  // A policy asks for powers of two; of others, one after the other comes near enough.
  return multiples.reduce(
    (proper, multiple) => Math.ceil(proper / multiple) * multiple,
    Math.max(size, policy.minVirtualSize ?? 0),
  );
}
