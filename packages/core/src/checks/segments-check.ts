import { failed, type SafetyCheck } from './check.js';

/**
 * For images that may be split into several files, one of which alone is useless.
 *
 * @param countOf returns the number of files from a finding; 0 and 1 are the same
 */
export function segmentsCheck<F>(countOf: (finding: F) => number): SafetyCheck<F> {
  return {
    name: 'data_file',
    check(finding) {
      const count = countOf(finding);
      return count > 1 ? failed('segments', { count }) : undefined;
    },
  };
}
