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
  /** The format the image is declared to be, by Glance's name (or QEMU's `vpc`). */
  readonly declaredFormat?: string | undefined;
  /** The formats to look for; all of them by default. */
  readonly formats?: readonly LookedFor[] | undefined;
  /** The image's name if the input has none: for the report, and for commands that fix the image. */
  readonly fileName?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** An image's report, and a policy's verdict. */
export interface JudgedReport {
  readonly report: AnyReport;
  readonly verdict: PolicyVerdict;
}

/**
 * Inspects an image, gathers the facts that the policy needs, and evaluates both against it. A refusal is a verdict,
 * not an error.
 *
 * @throws TypeError for an invalid argument, including a malformed policy; SourceReadError if the image cannot be read;
 *   the signal's reason
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
