import type { WholeReport } from '../inspect/report.js';
import type { ImageInput } from '../source/to-source.js';
import { evaluatePolicy } from './evaluate-policy.js';
import { type ExamineImageOptions, examineImage } from './examine-image.js';
import type { PolicyVerdict } from './objection.js';
import type { ImagePolicy } from './policy.js';
import { readPolicy } from './read-policy.js';

/**
 * Options of {@link judgeImage} and `judgeByAll`.
 *
 * @example
 * ```ts
 * import { judgeImage, openstackImage } from '@diskloupe/core/policy';
 *
 * const { verdict } = await judgeImage(file, openstackImage(), {
 *   declaredFormat: 'vmdk',
 *   signal: AbortSignal.timeout(10_000),
 *   onProgress: ({ bytes }) => console.log(`${bytes} bytes read`),
 * });
 * verdict.objections[0]?.code; // 'declared_format_mismatch'
 * ```
 */
export interface JudgeImageOptions extends ExamineImageOptions {
  /** The format the image is declared to be, by Glance's name (or QEMU's `vpc`). */
  readonly declaredFormat?: string | undefined;
}

/**
 * An image's report, and a policy's verdict.
 *
 * @example
 * ```ts
 * import { judgeImage, permissive } from '@diskloupe/core/policy';
 *
 * const { report, verdict } = await judgeImage(file, permissive());
 * report.format; // 'qcow2'
 * verdict.accepted; // true
 * ```
 */
export interface JudgedReport {
  /** What the image is, and whether it is safe. */
  readonly report: WholeReport;
  /** Whether the policy accepts it, and why not. */
  readonly verdict: PolicyVerdict;
}

/**
 * Inspects an image, gathers the facts that the policy needs, and evaluates both against it. A refusal is a verdict,
 * not an error.
 *
 * @throws TypeError for an invalid argument, including a malformed policy; SourceReadError if the image cannot be read;
 *   ModuleLoadError; the signal's reason
 *
 * @example
 * ```ts
 * import { judgeImage, openstackImage } from '@diskloupe/core/policy';
 * import { explain } from '@diskloupe/core/words';
 *
 * const { report, verdict } = await judgeImage(file, openstackImage(), { declaredFormat: 'qcow2' });
 * verdict.accepted; // true
 * explain(verdict, { report }).verdict; // 'Ready for OpenStack Image service (Glance).'
 * ```
 */
export async function judgeImage(
  input: ImageInput,
  policy: ImagePolicy,
  { declaredFormat, ...options }: JudgeImageOptions = {},
): Promise<JudgedReport> {
  const checked = readPolicy(policy);
  const { report, facts } = await examineImage(input, [checked], options);
  return { report, verdict: evaluatePolicy(report, checked, { declaredFormat, facts }) };
}
