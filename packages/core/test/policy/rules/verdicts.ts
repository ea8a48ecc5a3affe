import { type ImagePolicy, judgeImage, type PolicyVerdict } from '@diskloupe/core/policy';

/** The verdict of a policy with a few rules on an image. */
export async function judge(
  bytes: Uint8Array,
  policy: Omit<ImagePolicy, 'name'>,
  fileName = 'a.img',
): Promise<PolicyVerdict> {
  return (await judgeImage(bytes, { name: 'tested', ...policy }, { fileName })).verdict;
}

/** The codes of its objections; those that only warn say so. */
export function codes({ objections }: PolicyVerdict): string[] {
  return objections.map(({ code, severity }) => (severity === 'refused' ? code : `${code} (warning)`));
}

/** The codes of a policy with a few rules for an image. */
export async function codesOf(bytes: Uint8Array, policy: Omit<ImagePolicy, 'name'>): Promise<string[]> {
  return codes(await judge(bytes, policy));
}
