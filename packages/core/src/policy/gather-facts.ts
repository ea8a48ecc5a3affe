import { bootWaysOf } from '../contents/boot-ways.js';
import { findOnDisk } from '../contents/disk-findings.js';
import { gptBlockSizes } from '../contents/gpt-block-sizes.js';
import { seen } from '../contents/seen.js';
import { abortable } from '../flow/abortable.js';
import { loadPart } from '../flow/load-part.js';
import type { AnyReport } from '../inspect/report.js';
import type { Source } from '../source/source.js';
import { type ImageInput, toSource } from '../source/to-source.js';
import type { ImageFacts } from './facts.js';
import { asksForDisk, asksForFacts, asksForPartitions } from './needed-facts.js';
import type { ImagePolicy } from './policy.js';

export interface GatherFactsOptions {
  /**
   * The most stretches of the disk to check for the order of clusters; by default 4194304, which is 256 GiB if no two
   * clusters of 64 KiB are adjacent. The rest is not checked.
   */
  readonly maxExtents?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Finds out what a policy needs to know about an image apart from its report, and nothing else: reads the image's
 * tables for the order of clusters, and the first and last 64 KiB or so of the virtual disk for everything else.
 *
 * @returns facts, with `unseen` for what a damaged, encrypted, or incomplete image does not show
 * @throws TypeError for an input that cannot be read; SourceReadError; the signal's reason
 */
export async function gatherFacts(
  input: ImageInput,
  report: AnyReport,
  policy: ImagePolicy,
  { signal, maxExtents }: GatherFactsOptions = {},
): Promise<ImageFacts> {
  const source = toSource(input);
  signal?.throwIfAborted();
  if (!asksForFacts(policy)) return {};
  const openstack = policy.openstack && (await openstackOf(source, report, policy, signal));
  const found = { ...(openstack && { openstack }) };
  if (!asksForDisk(policy)) return found;
  // All formats and their readers load only here.
  const { diskInside } = await loadPart('contents', () => import('../contents/disk-inside.js'));
  const disk = await abortable(diskInside(source, report, signal), signal);
  if (disk === null) return found;
  if (disk === 'unseen') return { ...UNSEEN, ...found };
  const order = policy.qcow2?.layout ? { clusterOrder: await orderOf(disk, signal, maxExtents) } : {};
  if (!asksForPartitions(policy)) return { ...found, ...order };
  const findings = await seen(findOnDisk(disk, signal));
  if (findings === 'unseen') return { ...UNSEEN, ...found, ...order };
  return {
    ...found,
    ...order,
    gptBlockSizes: gptBlockSizes(findings.head, findings.gpt),
    bootWays: bootWaysOf(findings),
    endOfLastPartition: findings.gpt?.endOfLastPartition ?? null,
  };
}

const UNSEEN: ImageFacts = {
  clusterOrder: 'unseen',
  gptBlockSizes: 'unseen',
  bootWays: 'unseen',
  endOfLastPartition: 'unseen',
};

/** Loaded on demand. */
async function openstackOf(
  source: Source,
  report: AnyReport,
  policy: ImagePolicy,
  signal: AbortSignal | undefined,
): Promise<ImageFacts['openstack']> {
  const { gatherOpenstack } = await loadPart('policies', () => import('./openstack/gather-openstack.js'));
  return gatherOpenstack(source, report, policy, signal);
}

/** Loaded on demand. */
async function orderOf(
  disk: Source,
  signal: AbortSignal | undefined,
  most: number | undefined,
): Promise<ImageFacts['clusterOrder']> {
  const { clusterOrderOf } = await loadPart('policies', () => import('./cluster-order.js'));
  return seen(abortable(clusterOrderOf(disk, signal, most), signal));
}
