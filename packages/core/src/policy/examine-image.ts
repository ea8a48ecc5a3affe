import { loadPart } from '../flow/load-part.js';
import { type InspectImageOptions, inspectImage } from '../inspect/inspect-image.js';
import type { LookedFor } from '../inspect/options.js';
import type { WholeReport } from '../inspect/report.js';
import type { ImageInput } from '../source/to-source.js';
import type { ImageFacts } from './facts.js';
import { asksForFacts } from './needed-facts.js';
import type { ImagePolicy } from './policy.js';

export interface ExamineImageOptions {
  /** The formats to look for; all of them by default. */
  readonly formats?: readonly LookedFor[] | undefined;
  /** The image's name if the input has none: for the report, and for commands that fix the image. */
  readonly fileName?: string | undefined;
  /** Called with the cost so far, as `inspectImage` does. */
  readonly onProgress?: InspectImageOptions['onProgress'];
  readonly signal?: AbortSignal | undefined;
}

/**
 * Inspects an image, and gathers the facts that policies need.
 *
 * @throws TypeError for an invalid argument; SourceReadError if the image cannot be read; ModuleLoadError; the signal's
 *   reason
 */
export async function examineImage(
  input: ImageInput,
  policies: readonly ImagePolicy[],
  { formats, fileName, onProgress, signal }: ExamineImageOptions,
): Promise<{ readonly report: WholeReport; readonly facts: ImageFacts }> {
  const inspected: WholeReport = await inspectImage(input, { formats, onProgress, signal });
  const report: WholeReport = { ...inspected, fileName: inspected.fileName ?? fileName ?? null };
  if (!policies.some(asksForFacts)) return { report, facts: {} };
  const { gatherFacts } = await loadPart('policies', () => import('./gather-facts.js'));
  return { report, facts: await gatherFacts(input, report, policies, { signal }) };
}
