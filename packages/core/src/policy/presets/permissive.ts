import type { ImagePolicy } from '../policy.js';

/**
 * Anything that passes the checks of its report: every format, every size. Images that are unsafe for a host are
 * refused even here. Throws nothing.
 *
 * @example
 * ```ts
 * import { judgeImage, permissive } from '@diskloupe/core/policy';
 *
 * const { verdict } = await judgeImage(file, permissive());
 * verdict.accepted; // true
 * ```
 */
export function permissive(): ImagePolicy {
  return { name: 'permissive' };
}
