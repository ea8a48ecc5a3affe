import type { AnyReport } from '../inspect/report.js';
import type { ImageFacts } from './facts.js';
import { needsConversion } from './needs-conversion.js';
import type { Objection, PolicyVerdict } from './objection.js';
import type { ImagePolicy } from './policy.js';
import type { JudgedImage, Ruling } from './rule.js';
import { rules } from './rules/index.js';
import { interruption } from './rules/interrupted-download.js';

/** What is known of an image besides its report. */
export interface EvaluatePolicyOptions {
  /** What the image was said to be, by Glance's name (or qemu's `vpc`); nothing is compared where nobody said it. */
  readonly declaredFormat?: string | undefined;
  /** What `gatherFacts` found; what a policy asks of them and is not there counts as not seen. */
  readonly facts?: ImageFacts | undefined;
}

/**
 * Holds an image's report to a policy. It is pure, and throws nothing.
 *
 * Every failed check of the report is an objection with the check's name as its code, and so is one that could not be
 * made and is not advisory: what was not seen is never taken for passed. A warning of the report is none.
 */
export function evaluatePolicy(
  report: AnyReport,
  policy: ImagePolicy,
  { declaredFormat, facts = {} }: EvaluatePolicyOptions = {},
): PolicyVerdict {
  const image: JudgedImage = { report, policy, declaredFormat, facts };
  const isCut = interruption(image) !== undefined;
  const rulings = rules
    .filter(({ needsWholeFile }) => !(isCut && needsWholeFile))
    .flatMap((rule) => rule.judge(image));
  const certain = rulings.some((ruling) => isRefusal(ruling) && !ruling.unseen);
  const told = rulings.filter((ruling) => !(certain && ruling.unseen)).map(plain);
  const refusals = told.filter(isRefusal);
  return {
    policy: policy.name,
    accepted: refusals.length === 0,
    objections: [...refusals, ...told.filter((objection) => !isRefusal(objection))],
    mustBecomeRaw: needsConversion(report, policy, facts),
  };
}

function isRefusal({ severity }: Objection): boolean {
  return severity === 'refused';
}

function plain({ code, severity, reason, evidence, remedy }: Ruling): Objection {
  return { code, severity, reason, evidence, ...(remedy && { remedy }) };
}
