import type { ObjectionCode } from '../messages/objection-codes.js';
import type { ImagePolicy } from './policy.js';

/** Whether a policy only warns where others refuse. */
export function isWaived(code: ObjectionCode, { severities }: ImagePolicy): boolean {
  return severities?.[code] === 'warn';
}
