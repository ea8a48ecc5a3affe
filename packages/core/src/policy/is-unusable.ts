import { isUnusableReason } from '../messages/unusable.js';
import type { PolicyVerdict } from './objection.js';

/**
 * Returns whether a target accepts an image, but stores something other than its disk: the bytes of a file that it does
 * not recognize, the noise of an encrypted disk, or a disk without the data of another file. The upload succeeds, and
 * nothing works.
 *
 * @example
 * ```ts
 * import { isUnusable, judgeImage, loadPolicy } from '@diskloupe/core/policy';
 *
 * // Oxide stores a qcow2 file as the disk itself.
 * const { verdict } = await judgeImage(file, await loadPolicy('oxide'));
 * verdict.accepted; // true
 * isUnusable(verdict); // true
 * ```
 */
export function isUnusable({
  accepted,
  objections,
}: Pick<PolicyVerdict, 'accepted' | 'objections'>): boolean {
  return accepted && objections.some(({ reason }) => isUnusableReason(reason));
}
