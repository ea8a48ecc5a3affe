import type { Judgement, SafetyCheck } from './check.js';

/**
 * For files that are not a disk image that can be used as it is: always fails.
 *
 * @param judge says what the file is instead
 */
export function diskImageCheck<F>(judge: (finding: F) => Judgement): SafetyCheck<F> {
  return { name: 'disk_image', check: judge };
}
