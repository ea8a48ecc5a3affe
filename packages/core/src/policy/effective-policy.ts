import type { AnyReport } from '../inspect/report.js';
import { acceptsFormat } from './accepts-format.js';
import type { ImageFacts } from './facts.js';
import type { ConditionalLimits, ImagePolicy } from './policy.js';

/**
 * Returns the policy with the limits that apply to an image: where several do, the last one counts. A condition on what
 * could not be read does not hold.
 */
export function effectivePolicy(policy: ImagePolicy, report: AnyReport, facts: ImageFacts): ImagePolicy {
  let effective = policy;
  for (const { when, ...limits } of policy.limits ?? [])
    if (isMeant(when, report, facts)) effective = { ...effective, ...limits };
  return effective;
}

function isMeant(
  { formats, partitionTables }: ConditionalLimits['when'],
  { format }: AnyReport,
  { partitionTable }: ImageFacts,
): boolean {
  const isOfFormat = !formats || acceptsFormat(formats, format);
  const hasTable = !partitionTables || partitionTables.some((table) => table === partitionTable);
  return isOfFormat && hasTable;
}
