import type { AnyReport } from '../inspect/report.js';
import type { ImageInput } from '../source/to-source.js';
import { evaluatePolicy } from './evaluate-policy.js';
import { examineImage } from './examine-image.js';
import type { JudgeImageOptions } from './judge-image.js';
import type { PolicyVerdict } from './objection.js';
import type { ImagePolicy } from './policy.js';
import { readPolicy } from './read-policy.js';

/** An image's report, and the verdicts of several policies, in their order. */
export interface ComparedVerdicts {
  readonly report: AnyReport;
  readonly verdicts: readonly PolicyVerdict[];
}

/**
 * Judges an image by several policies for the reads of one: inspects it once, and gathers once whatever any of them
 * needs to know.
 *
 * @throws what `judgeImage` throws
 */
export async function judgeByAll(
  input: ImageInput,
  policies: readonly ImagePolicy[],
  { declaredFormat, ...options }: JudgeImageOptions = {},
): Promise<ComparedVerdicts> {
  const checked = policies.map(readPolicy);
  const { report, facts } = await examineImage(input, needsOf(checked), options);
  return {
    report,
    verdicts: checked.map((policy) => evaluatePolicy(report, policy, { declaredFormat, facts })),
  };
}

/** Returns a policy that needs to know what any of several needs to know; it is no good for judging. */
function needsOf(policies: readonly ImagePolicy[]): ImagePolicy {
  const needs = new Map<string, unknown>();
  for (const policy of policies)
    for (const [field, value] of Object.entries(policy)) needs.set(field, both(needs.get(field), value));
  // What Nova converts has to be known, too, and Glance needs nothing beyond.
  const nova = policies.find(({ openstack }) => openstack?.service === 'nova');
  return { ...Object.fromEntries(needs), ...(nova && { openstack: nova.openstack }), name: 'all' };
}

function both(one: unknown, other: unknown): unknown {
  if (other === undefined || one === true) return one;
  if (Array.isArray(one) && Array.isArray(other)) return [...one, ...other];
  return isRecord(one) && isRecord(other) ? merged(one, other) : other;
}

function merged(one: Record<string, unknown>, other: Record<string, unknown>): Record<string, unknown> {
  const added = Object.entries(other).map(([name, value]) => [name, both(one[name], value)]);
  return { ...one, ...Object.fromEntries(added) };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
