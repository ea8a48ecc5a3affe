import { ImageUnacceptable } from '../errors.js';
import type { AnyReport } from '../inspect/report.js';
import { evaluatePolicy } from '../policy/evaluate-policy.js';
import { gatherFacts } from '../policy/gather-facts.js';
import type { ImagePolicy } from '../policy/policy.js';
import type { Source } from '../source/source.js';

/**
 * Refuses an image by what a policy asks beyond its report: the order of clusters, what the disk holds.
 *
 * @throws ImageUnacceptable; SourceReadError; the signal's reason
 */
export async function assertFactsAcceptable(
  source: Source,
  report: AnyReport,
  policy: ImagePolicy,
  {
    declaredFormat,
    signal,
  }: { readonly declaredFormat?: string | undefined; readonly signal?: AbortSignal | undefined },
): Promise<void> {
  const facts = await gatherFacts(source, report, policy, { signal });
  const { accepted, objections } = evaluatePolicy(report, policy, { declaredFormat, facts });
  if (!accepted) throw new ImageUnacceptable(policy.name, objections);
}
