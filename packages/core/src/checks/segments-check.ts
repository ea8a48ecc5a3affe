import { failed, type SafetyCheck } from './check.js';

/**
 * For images that may be split into several files, of which one alone is of no use.
 *
 * @param countOf returns how many files there are by a finding; 0 and 1 are the same
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
