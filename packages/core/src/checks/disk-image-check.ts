import { failed, type SafetyCheck } from './check.js';

/**
 * For files that are no disk image that could be used as it is: always fails, and helps.
 *
 * @param describe gives what the file is, what to do about it, and whether there is a disk in it for another program
 */
export function diskImageCheck<F>(
  describe: (finding: F) => readonly [what: string, advice: string, isDisk?: boolean],
): SafetyCheck<F> {
  return {
    name: 'disk_image',
    description: 'It is a disk image',
    check(finding) {
      const [what, advice, isDisk] = describe(finding);
      const why = isDisk ? ', which cannot be used as it is' : ', not a disk image';
      return failed(`this is ${what}${why}: ${advice}`);
    },
  };
}
