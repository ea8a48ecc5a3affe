import { type CheckResult, isObstacle } from '../../checks/check.js';
import { plainEnglish } from '../../words/en.js';
import { reasonText } from '../../words/sentences.js';
import { isDeclaredBootPart } from '../boot-parts.js';
import { remedyOf } from '../remedies/of-check.js';
import { type JudgedImage, type PolicyRule, type Ruling, ruling } from '../rule.js';
import { interruption, isHeaderCut } from './interrupted-download.js';
import { isJudgedByInspector } from './openstack.js';

/**
 * Every check of the report that failed, and each that could not be made. Where reading stopped at a broken structure,
 * it goes without saying that what comes behind was not seen.
 */
export const failedChecks: PolicyRule = {
  judge(image) {
    const { report, policy, declaredFormat } = image;
    const interrupted = interruption(image);
    const isBroken = report.safety.checks.some(
      ({ name, result }) => name === 'structure' && result === 'failed' && !policy.warnOnly?.includes(name),
    );
    const isBootPart = isDeclaredBootPart(report, declaredFormat, policy);
    return report.safety.checks
      .filter((check) => isObstacle(check) && !interrupted?.covers(check))
      .filter(({ result }) => result === 'failed' || !isBroken)
      .filter(({ name }) => !isJudgedByInspector(name, policy) && !(isBootPart && name === 'disk_image'))
      .map((check) => rulingOf(check, image));
  },
};

function rulingOf(check: CheckResult, { report, policy }: JudgedImage): Ruling {
  const { name, result, reason } = check;
  const severity = policy.warnOnly?.includes(name) ? 'warning' : 'refused';
  const isCut = name === 'structure' && isHeaderCut(report);
  const told = reasonText(check, plainEnglish);
  const why = `${told}${isCut ? ' Perhaps it is an interrupted download.' : ''}`;
  const evidence = { format: report.format, fileSize: report.fileSize, reason: reason?.code ?? null };
  if (result === 'undetermined')
    return { code: name, severity, sentence: `It could not be seen completely. ${why}`, evidence };
  return ruling(name, severity, why, evidence, remedyOf(check, report, policy));
}
