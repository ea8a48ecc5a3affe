import type { ImageInput } from '@diskloupe/core';
import { judgeImage, openstackImage } from '@diskloupe/core/policy';
import { explain } from '@diskloupe/core/words';

/** The largest image, in bytes. */
export const MAX_SIZE = 16 * 1024 ** 3;

/** What a client reads. */
export interface Answer {
  /** 201 for an accepted image, 422 for a refused one. */
  readonly status: number;
  readonly format: string;
  /** Sentences for a person. */
  readonly reasons: readonly string[];
}

/** The same check as in the page, on the bytes that arrived. */
export async function judge(image: ImageInput): Promise<Answer> {
  const { report, verdict } = await judgeImage(image, openstackImage({ imageSizeCap: MAX_SIZE }));
  const reasons = explain(verdict, { report }).reasons.map(({ text }) => text);
  return { status: verdict.accepted ? 201 : 422, format: report.format, reasons };
}
