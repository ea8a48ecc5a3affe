import type { ImagePolicy, SizeAlignment } from './policy.js';

/** Returns the multiples that sizes must be: the target refuses others. */
export function requiredAlignments({ alignments = [] }: ImagePolicy): readonly SizeAlignment[] {
  return alignments.filter(({ otherwise = 'refuse' }) => otherwise === 'refuse');
}

/**
 * Returns the smallest virtual size, in bytes, that the policy accepts and that is at least `size`: a multiple of all
 * that it requires. Undefined if there is none that a number holds exactly.
 */
export function properSize(size: number, policy: ImagePolicy): number | undefined {
  const multiples = requiredAlignments(policy).map(({ multiple }) => multiple);
  const atLeast = Math.max(size, policy.minVirtualSize ?? 0);
  if (![atLeast, ...multiples].every(Number.isSafeInteger) || multiples.includes(0)) return undefined;
  const multiple = multiples.reduce((common, each) => leastCommonMultiple(common, BigInt(each)), 1n);
  const least = BigInt(atLeast);
  const proper = Number(((least + multiple - 1n) / multiple) * multiple);
  return Number.isSafeInteger(proper) ? proper : undefined;
}

function leastCommonMultiple(one: bigint, other: bigint): bigint {
  let [divisor, rest] = [one, other];
  while (rest) [divisor, rest] = [rest, divisor % rest];
  return (one / divisor) * other;
}
