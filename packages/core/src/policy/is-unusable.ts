import type { Message } from '../messages/message.js';
import type { PolicyVerdict } from './objection.js';

/** Why what arrives is not the disk: other bytes, or none of its data. */
const REASONS: readonly Message['code'][] = [
  'ignored_backing_file',
  'ignored_backing_file_unnamed',
  'ignored_data_file',
  'ignored_data_file_unnamed',
  'ignored_encryption',
  'stored_as_raw',
  'stored_as_raw_by_name',
  'stored_as_raw_packed',
];

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
  return accepted && objections.some(({ reason }) => REASONS.includes(reason.code));
}
