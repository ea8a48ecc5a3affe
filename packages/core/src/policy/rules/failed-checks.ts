import { type CheckResult, isObstacle } from '../../checks/check.js';
import { isAcceptedAppliance } from '../appliance.js';
import { because } from '../because.js';
import { isDeclaredBootPart } from '../boot-parts.js';
import { remedyOf } from '../remedies/of-check.js';
import { type JudgedImage, type PolicyRule, type Ruling, refused } from '../rule.js';
import { isWaived } from '../severity.js';
import { ignoredPart } from '../silently-ignored.js';
import { storedRaw } from '../stored-raw.js';
import { isPacked } from '../wrapping/accepted-wrapping.js';
import { interruption } from './interrupted-download.js';
import { isJudgedByInspector } from './openstack.js';

/**
 * Every failed check of the report, and each that could not be made. If reading stopped at a broken structure, it is
 * obvious that the rest was not read.
 */
export const failedChecks: PolicyRule = {
  judge(image) {
    const { report, policy, declaredFormat, facts } = image;
    const reason = storedRaw(report, policy);
    const interrupted = interruption(image);
    const isBroken = report.safety.checks.some(
      ({ name, result }) => name === 'structure' && result === 'failed' && !isWaived(name, policy),
    );
    // Another rule judges what is packed.
    const isJudged =
      isDeclaredBootPart(report, declaredFormat, policy) ||
      isAcceptedAppliance(report, policy, facts) ||
      (policy.wrappers !== undefined && isPacked(image));
    return report.safety.checks
      .filter((check) => isObstacle(check) && !interrupted?.covers(check))
      .filter(({ result }) => result === 'failed' || !isBroken)
      .filter(({ name }) => !isJudgedByInspector(name, policy) && !(isJudged && name === 'disk_image'))
      .filter((check) => ignoredPart(check, policy) === undefined && !(reason && isOfFormat(check)))
      .map((check) => rulingOf(check, image));
  },
};

/**
 * Whether a check is about what a program meets when it opens the file by its format. The target does not: it stores
 * the bytes, and reads no table, name, or other file in them, so they cannot harm it. A file of two formats stays
 * refused, because it may be recognized as the other one.
 */
function isOfFormat({ name }: CheckResult): boolean {
  return name !== 'conflicting_formats';
}

function rulingOf(check: CheckResult, { report, policy }: JudgedImage): Ruling {
  const { name, result, reason = because('check_not_passed', { check: check.name }) } = check;
  const evidence = { format: report.format, fileSize: report.fileSize, reason: check.reason?.code ?? null };
  const remedy = result === 'failed' ? remedyOf(check, report, policy) : undefined;
  return refused(name, reason, evidence, remedy);
}
