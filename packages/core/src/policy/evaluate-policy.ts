import type { AnyReport } from '../inspect/report.js';
import { effectivePolicy } from './effective-policy.js';
import type { ImageFacts } from './facts.js';
import { factsFor } from './needed-facts.js';
import { needsConversion } from './needs-conversion.js';
import type { Objection, PolicyVerdict } from './objection.js';
import type { ImagePolicy } from './policy.js';
import { withNextFile } from './remedies/next-file.js';
import type { JudgedImage, Ruling } from './rule.js';
import { rules } from './rules/index.js';
import { interruption } from './rules/interrupted-download.js';
import { storedRaw } from './stored-raw.js';

/**
 * What is known about an image apart from its report: options of {@link evaluatePolicy}.
 *
 * @example
 * ```ts
 * import { inspectImage } from '@diskloupe/core';
 * import { evaluatePolicy, gatherFacts, openstackImage } from '@diskloupe/core/policy';
 *
 * const policy = openstackImage();
 * const report = await inspectImage(file);
 * const facts = await gatherFacts(file, report, policy);
 * evaluatePolicy(report, policy, { declaredFormat: 'vmdk', facts }).accepted; // false
 * ```
 */
export interface EvaluatePolicyOptions {
  /** The format the image is declared to be, by Glance's name (or QEMU's `vpc`); nothing is compared without it. */
  readonly declaredFormat?: string | undefined;
  /** The result of `gatherFacts`; required but missing facts count as unread. */
  readonly facts?: ImageFacts | undefined;
}

/**
 * Evaluates an image's report against a policy. Pure; throws nothing.
 *
 * Every failed check of the report is an objection with the check's name as its code, and so is one that could not be
 * made and is not advisory: unread never counts as passed. A warning of the report is not an objection.
 *
 * @example
 * ```ts
 * import { inspectImage } from '@diskloupe/core';
 * import { evaluatePolicy } from '@diskloupe/core/policy';
 *
 * const report = await inspectImage(file);
 * const verdict = evaluatePolicy(report, { name: 'ours', allowedFormats: ['raw'] });
 * verdict.accepted; // false
 * verdict.objections[0]?.code; // 'format_not_allowed'
 * ```
 */
export function evaluatePolicy(
  report: AnyReport,
  policy: ImagePolicy,
  { declaredFormat, facts: known = {} }: EvaluatePolicyOptions = {},
): PolicyVerdict {
  const facts = factsFor(policy, known);
  const image: JudgedImage = {
    report,
    policy: effectivePolicy(policy, report, facts),
    declaredFormat,
    facts,
  };
  const isCut = interruption(image) !== undefined;
  const isOpened = !storedRaw(report, image.policy);
  const rulings = rules
    .filter(({ needsWholeFile, needsOpening }) => !(isCut && needsWholeFile) && (isOpened || !needsOpening))
    .flatMap((rule) => rule.judge(image))
    .map((each) => ({ ...each, severity: severityOf(each, policy) }));
  const certain = rulings.some((ruling) => isRefusal(ruling) && !ruling.unseen);
  const kept = rulings.filter((ruling) => !(certain && ruling.unseen));
  const told = withNextFile(kept, report, image.policy).map(plain);
  const refusals = told.filter(isRefusal);
  return {
    policy: policy.name,
    ...(policy.title !== undefined && { title: policy.title }),
    accepted: refusals.length === 0,
    objections: [...refusals, ...told.filter((objection) => !isRefusal(objection))],
    mustBecomeRaw: needsConversion(report, policy, facts),
  };
}

function severityOf({ code, severity }: Ruling, { severities }: ImagePolicy): Objection['severity'] {
  const chosen = severities?.[code];
  return chosen === undefined ? severity : chosen === 'warn' ? 'warning' : 'refused';
}

function isRefusal({ severity }: Objection): boolean {
  return severity === 'refused';
}

function plain({ code, severity, reason, evidence, remedy }: Ruling): Objection {
  return { code, severity, reason, evidence, ...(remedy && { remedy }) };
}
