import type { ImagePolicy, SizeLimits } from './policy.js';

/** Returns a policy without what it demands of the size of a file, for one whose size is unknown. */
export function withoutFileSizes(policy: ImagePolicy): ImagePolicy {
  return {
    ...policy,
    ...NO_FILE_SIZES,
    limits: policy.limits?.map((limits) => ({ ...limits, ...NO_FILE_SIZES })),
  };
}

/** The disk of a raw image is as large as its file, so no multiple can be demanded of it either. */
const NO_FILE_SIZES: Pick<SizeLimits, 'minFileSize' | 'maxFileSize' | 'alignments'> = {
  minFileSize: undefined,
  maxFileSize: undefined,
  alignments: undefined,
};

/** Returns the size beyond which a policy refuses every file, in bytes; undefined if it accepts some of any size. */
export function largestFile({ maxFileSize, limits = [] }: ImagePolicy): number | undefined {
  if (maxFileSize === undefined) return undefined;
  return Math.max(maxFileSize, ...limits.map((each) => each.maxFileSize ?? 0));
}
