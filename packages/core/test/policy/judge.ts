import {
  evaluatePolicy,
  type ImageFacts,
  type ImagePolicy,
  judgeImage,
  type PolicyVerdict,
} from '@diskloupe/core/policy';
import { type ReportSpec, reportOf } from './reports.js';

/** A policy with a single requirement. */
export type Requirement = Omit<ImagePolicy, 'name'>;

/** The verdict of a policy with a single requirement on a made-up image. */
export function judgeReport(
  policy: Requirement,
  report: ReportSpec = {},
  facts?: ImageFacts,
  declaredFormat?: string,
): PolicyVerdict {
  return evaluatePolicy(reportOf(report), { name: 'tested', ...policy }, { declaredFormat, facts });
}

/** The verdict on bytes. */
export async function judgeBytes(
  policy: Requirement,
  bytes: Uint8Array,
  fileName = 'disk.img',
): Promise<PolicyVerdict> {
  const file = new File([new Uint8Array(bytes)], fileName);
  return (await judgeImage(file, { name: 'tested', ...policy })).verdict;
}

/** The codes of the objections, with those that only warn marked. */
export function codesOf({ objections }: PolicyVerdict): string[] {
  return objections.map(({ code, severity }) => (severity === 'refused' ? code : `${code} (warning)`));
}

/** The codes of the reasons. */
export function reasonsOf({ objections }: PolicyVerdict): string[] {
  return objections.map(({ reason }) => reason.code);
}
