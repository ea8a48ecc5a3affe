import { loadPart } from '../flow/load-part.js';
import { inspectImage } from '../inspect/inspect-image.js';
import type { LookedFor } from '../inspect/options.js';
import type { AnyReport } from '../inspect/report.js';
import type { ImageInput } from '../source/to-source.js';
import { evaluatePolicy } from './evaluate-policy.js';
import { asksForFacts } from './needed-facts.js';
import type { PolicyVerdict } from './objection.js';
import type { ImagePolicy } from './policy.js';
import { readPolicy } from './read-policy.js';

export interface JudgeImageOptions {
  /** What the image was said to be, by Glance's name (or qemu's `vpc`). */
  readonly declaredFormat?: string | undefined;
  /** The formats to look for; all of them by default. */
  readonly formats?: readonly LookedFor[] | undefined;
  /** What the image is called where the input itself has no name: the report has it, and commands that mend the image. */
  readonly fileName?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** An image's report, and what a policy says of it. */
export interface JudgedReport {
  readonly report: AnyReport;
  readonly verdict: PolicyVerdict;
}

/**
 * Inspects an image, finds out what else the policy asks, and holds the one and the other to it. A refusal is a verdict,
 * and no error.
 *
 * @throws TypeError for a wrong argument, a malformed policy too; SourceReadError where the image cannot be read; the
 *   signal's reason
 */
export async function judgeImage(
  input: ImageInput,
  policy: ImagePolicy,
  { declaredFormat, formats, fileName, signal }: JudgeImageOptions = {},
): Promise<JudgedReport> {
  const checked = readPolicy(policy);
  const inspected: AnyReport = await inspectImage(input, { formats, signal });
  const report: AnyReport = { ...inspected, fileName: inspected.fileName ?? fileName ?? null };
  if (!asksForFacts(checked)) return { report, verdict: evaluatePolicy(report, checked, { declaredFormat }) };
  const { gatherFacts } = await loadPart('policies', () => import('./gather-facts.js'));
  const facts = await gatherFacts(input, report, checked, { signal });
  return { report, verdict: evaluatePolicy(report, checked, { declaredFormat, facts }) };
}
