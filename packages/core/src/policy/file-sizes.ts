import type { ImagePolicy } from './policy.js';

/**
 * Returns the size beyond which a policy refuses every file, in bytes; undefined if it accepts some of any size. For the
 * `maxFileSize` of a download, or of a stream. Throws nothing.
 *
 * @example
 * ```ts
 * import { largestFile, openstackImage } from '@diskloupe/core/policy';
 *
 * largestFile(openstackImage()); // 1099511627776
 * ```
 */
export function largestFile({ maxFileSize, limits = [] }: ImagePolicy): number | undefined {
  if (maxFileSize === undefined) return undefined;
  return Math.max(maxFileSize, ...limits.map((each) => each.maxFileSize ?? 0));
}
