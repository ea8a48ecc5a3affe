import type { WholeReport } from '../inspect/report.js';
import type { ImageInput } from '../source/to-source.js';
import { evaluatePolicy } from './evaluate-policy.js';
import { type ExamineImageOptions, examineImage } from './examine-image.js';
import type { PolicyVerdict } from './objection.js';
import type { ImagePolicy } from './policy.js';
import { readPolicy } from './read-policy.js';

export interface JudgeImageOptions extends ExamineImageOptions {
  /** The format the image is declared to be, by Glance's name (or QEMU's `vpc`). */
  readonly declaredFormat?: string | undefined;
}

/** An image's report, and a policy's verdict. */
export interface JudgedReport {
  readonly report: WholeReport;
  readonly verdict: PolicyVerdict;
}

/**
 * Inspects an image, gathers the facts that the policy needs, and evaluates both against it. A refusal is a verdict,
 * not an error.
 *
 * @throws TypeError for an invalid argument, including a malformed policy; SourceReadError if the image cannot be read;
 *   ModuleLoadError; the signal's reason
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
