import type { ImagePolicy } from './policy.js';

/** Returns the size beyond which a policy refuses every file, in bytes; undefined if it accepts some of any size. */
export function largestFile({ maxFileSize, limits = [] }: ImagePolicy): number | undefined {
  if (maxFileSize === undefined) return undefined;
  return Math.max(maxFileSize, ...limits.map((each) => each.maxFileSize ?? 0));
}
