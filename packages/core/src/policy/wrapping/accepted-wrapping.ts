import { isAcceptedAppliance } from '../appliance.js';
import { isOther } from '../findings.js';
import type { ImagePolicy, WrapperRule } from '../policy.js';
import type { JudgedImage } from '../rule.js';
import { formatOfWrapper, wrapperKind } from './wrapper-kind.js';
import type { Wrapping } from './wrapping.js';

/** Whether a file is packed, or an archive; an appliance is an image where it is accepted, and none elsewhere. */
export function isPacked({ report, policy, facts }: JudgedImage): boolean {
  const { details, format } = report;
  if (!isOther(details) || format === 'ova' || policy.allowedFormats?.includes(format)) return false;
  if (isAcceptedAppliance(report, policy, facts)) return false;
  return details.kind === 'compressed' || details.kind === 'archive';
}

/** Returns the rules for the way that a file is packed. */
export function rulesFor({ report, policy }: JudgedImage): readonly WrapperRule[] {
  const kind = wrapperKind(report.format);
  return policy.wrappers?.filter((rule) => rule.kind === kind) ?? [];
}

/** Returns the rule for what is in it; undefined if the target needs something else there. */
export function ruleForContent(rules: readonly WrapperRule[], { holds }: Wrapping): WrapperRule | undefined {
  const inner = wrapperKind(holds) ?? 'image';
  return rules.find((rule) => (rule.holds ?? 'image') === inner);
}

/** Returns the accepted formats of what is packed; undefined if any is. */
export function formatsIn(
  { formats }: WrapperRule,
  { allowedFormats, unrecognised }: ImagePolicy,
): readonly string[] | undefined {
  return formats ?? (unrecognised === 'raw' ? undefined : allowedFormats);
}

/** Names of the ways of packing that a policy accepts, for people. */
export function acceptedWrappers({ wrappers = [] }: ImagePolicy): readonly string[] {
  return [...new Set(wrappers.map(({ kind }) => formatOfWrapper(kind)))];
}
