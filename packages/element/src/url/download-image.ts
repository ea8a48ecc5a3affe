import type { AnyReport } from '@diskloupe/core';
import type { KeptFile } from '@diskloupe/core/intake';
import type { Demands, Judgement } from '../answer/judge.js';
import { loadView } from '../answer/load-view.js';
import type { ShowProgress } from '../input/inspection.js';
import { loadPart } from '../load-part.js';
import { sayer, type WholeLanguage } from '../words/language.js';

export interface DownloadImageOptions {
  readonly language: WholeLanguage;
  readonly signal: AbortSignal;
  readonly onProgress: ShowProgress;
}

/**
 * Downloads an image to the page's own storage, judged by what the page demands; returns the judgement if that refuses
 * it on its way.
 *
 * @throws what `fetchToFile` throws, but ImageUnacceptable
 */
export async function downloadImage(
  url: string,
  demands: Demands,
  { language, signal, onProgress }: DownloadImageOptions,
): Promise<KeptFile | Judgement> {
  const [view, { fetchToFile }, { ImageUnacceptable }] = await Promise.all([
    loadView(),
    loadPart('downloads', () => import('@diskloupe/core/intake')),
    loadPart('errors', () => import('@diskloupe/core/errors')),
  ]);
  const policy = await view.policyOf(demands);
  let found: AnyReport | undefined;
  try {
    return await fetchToFile(url, policy, {
      declaredFormat: demands.declaredFormat ?? undefined,
      signal,
      onProgress: ({ bytes, total }) => onProgress(total ? bytes / total : 0, bytes),
      onReport(report) {
        found = report;
      },
    });
  } catch (error) {
    if (!(error instanceof ImageUnacceptable) || !found) throw error;
    const { name, title } = policy;
    const verdict = {
      policy: name,
      title,
      accepted: false,
      objections: error.objections,
      mustBecomeRaw: false,
    };
    return view.judgementOf(found, verdict, { words: await language.words(), say: sayer(language) });
  }
}
