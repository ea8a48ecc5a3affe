import type { ImagePolicy, SizeAlignment } from './policy.js';

/** Returns the multiples that sizes must be: the target refuses others. */
export function requiredAlignments({ alignments = [] }: ImagePolicy): readonly SizeAlignment[] {
  return alignments.filter(({ otherwise = 'refuse' }) => otherwise === 'refuse');
}

/** Returns the smallest virtual size, in bytes, that the policy accepts and that is at least `size`. */
export function properSize(size: number, policy: ImagePolicy): number {
  const multiples = requiredAlignments(policy).map(({ multiple }) => multiple);
  // Policies require powers of two; for other numbers, applying one after another comes close enough.
  return multiples.reduce(
    (proper, multiple) => Math.ceil(proper / multiple) * multiple,
    Math.max(size, policy.minVirtualSize ?? 0),
  );
}
