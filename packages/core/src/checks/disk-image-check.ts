import type { Judgement, SafetyCheck } from './check.js';

/**
 * For files that are not usable as disk images: always fails.
 *
 * @param judge says what the file is instead
 */
export function diskImageCheck<F>(judge: (finding: F) => Judgement): SafetyCheck<F> {
  return { name: 'disk_image', check: judge };
}
