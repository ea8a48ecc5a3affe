import type { CheckResult } from '../checks/check.js';
import type { Loss } from '../messages/policy-names.js';
import type { ImagePolicy } from './policy.js';

/**
 * The part of an image that a failed check refuses; undefined if it is another check. A target that ignores the part
 * does not open the file that it names either, so the danger that the check refuses is not there; the disk still loses
 * the part.
 */
export function ignoredPart({ name, reason }: CheckResult, policy: ImagePolicy): Loss | undefined {
  const part = name === 'footer' && reason?.code === 'vhd_footer_not_last' ? 'trailing_bytes' : PARTS[name];
  return part !== undefined && policy.silentlyIgnored?.includes(part) ? part : undefined;
}

const PARTS: Readonly<Partial<Record<CheckResult['name'], Loss>>> = {
  backing_file: 'backing_file',
  data_file: 'data_file',
};
