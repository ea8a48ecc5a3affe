import { failed, type SafetyCheck } from './check.js';

/**
 * For files that are no disk image at all: always fails, and helps.
 *
 * @param describe gives what the file is and what to do about it
 */
export function diskImageCheck<F>(
  describe: (finding: F) => readonly [what: string, advice: string],
): SafetyCheck<F> {
  return {
    name: 'disk_image',
    description: 'It is a disk image',
    check(finding) {
      const [what, advice] = describe(finding);
      return failed(`this is ${what}, not a disk image: ${advice}`);
    },
  };
}
