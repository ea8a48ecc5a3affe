import { failed, type SafetyCheck } from './check.js';

/**
 * For images that may be cut into several files, which this one alone is of no use without.
 *
 * @param countOf how many files a finding tells of; 0 and 1 are the same
 */
export function segmentsCheck<F>(countOf: (finding: F) => number): SafetyCheck<F> {
  return {
    name: 'data_file',
    description: 'All its data is in this file',
    check(finding) {
      const count = countOf(finding);
      return count > 1 ? failed(`its data lies in ${count} files`) : undefined;
    },
  };
}
