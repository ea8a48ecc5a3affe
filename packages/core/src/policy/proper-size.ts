import type { ImagePolicy, SizeAlignment } from './policy.js';

/** Returns the required multiples of sizes. */
export function alignmentsOf({ alignment }: ImagePolicy): readonly SizeAlignment[] {
  return alignment === undefined ? [] : [alignment].flat();
}

/** Returns the smallest virtual size, in bytes, that the policy accepts and that is at least `size`. */
export function properSize(size: number, policy: ImagePolicy): number {
  const multiples = alignmentsOf(policy).map(({ multiple }) => multiple);
  // Policies require powers of two; for other numbers, applying one after another comes close enough.
  return multiples.reduce(
    (proper, multiple) => Math.ceil(proper / multiple) * multiple,
    Math.max(size, policy.minVirtualSize ?? 0),
  );
}
