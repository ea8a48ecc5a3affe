import type { WholeReport } from '../inspect/report.js';
import type { ImageInput } from '../source/to-source.js';
import { evaluatePolicy } from './evaluate-policy.js';
import { examineImage } from './examine-image.js';
import type { JudgeImageOptions } from './judge-image.js';
import type { PolicyVerdict } from './objection.js';
import type { ImagePolicy } from './policy.js';
import { readPolicy } from './read-policy.js';

/**
 * An image's report, and the verdicts of several policies, in their order.
 *
 * @example
 * ```ts
 * import { judgeByAll, openstackImage, permissive } from '@diskloupe/core/policy';
 *
 * const { report, verdicts } = await judgeByAll(file, [openstackImage(), permissive()]);
 * report.format; // 'qcow2'
 * verdicts.map(({ policy }) => policy); // ['openstack-image', 'permissive']
 * ```
 */
export interface ComparedVerdicts {
  /** The report on the image, which is the same for all of them. */
  readonly report: WholeReport;
  /** A verdict for each policy, in the order of the policies. */
  readonly verdicts: readonly PolicyVerdict[];
}

/**
 * Judges an image by several policies at the cost of one: inspects it once, and gathers once whatever any of them
 * needs to know. Each verdict is the one that `judgeImage` gives.
 *
 * @throws what `judgeImage` throws
 *
 * @example
 * ```ts
 * import { judgeByAll, loadPolicy, policyCards } from '@diskloupe/core/policy';
 *
 * const clouds = policyCards.filter(({ group }) => group === 'public-cloud');
 * const policies = await Promise.all(clouds.map(({ name }) => loadPolicy(name)));
 * const { verdicts } = await judgeByAll(file, policies);
 * for (const { title, accepted } of verdicts) console.log(title, accepted);
 * ```
 */
export async function judgeByAll(
  input: ImageInput,
  policies: readonly ImagePolicy[],
  { declaredFormat, ...options }: JudgeImageOptions = {},
): Promise<ComparedVerdicts> {
  const checked = policies.map(readPolicy);
  const { report, facts } = await examineImage(input, checked, options);
  return {
    report,
    verdicts: checked.map((policy) => evaluatePolicy(report, policy, { declaredFormat, facts })),
  };
}
