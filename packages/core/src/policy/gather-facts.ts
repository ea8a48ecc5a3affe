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
   * Stretches of the disk that are looked at for the order of clusters; 4194304 by default, which is 256 GiB where no two
   * clusters of 64 KiB follow each other. What lies behind is not seen.
   */
  readonly maxExtents?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Finds out what a policy asks of an image besides its report, and nothing else: for the order of clusters the tables of
 * the image are read, for all else the first and the last 64 KiB or so of the disk inside.
 *
 * @returns facts in which `unseen` stands for what a damaged, encrypted or incomplete image does not show
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
  // All formats with what reads them are loaded only here.
  const { diskInside } = await loadPart('contents', () => import('../contents/disk-inside.js'));
  const disk = await abortable(diskInside(source, report, signal), signal);
  if (disk === null) return found;
  if (disk === 'unseen') return { ...UNSEEN, ...found };
  const order = policy.ascendingClusters ? { clusterOrder: await orderOf(disk, signal, maxExtents) } : {};
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

/** Loaded where it is asked for. */
async function openstackOf(
  source: Source,
  report: AnyReport,
  policy: ImagePolicy,
  signal: AbortSignal | undefined,
): Promise<ImageFacts['openstack']> {
  const { gatherOpenstack } = await loadPart('policies', () => import('./openstack/gather-openstack.js'));
  return gatherOpenstack(source, report, policy, signal);
}

/** Loaded where it is asked for. */
async function orderOf(
  disk: Source,
  signal: AbortSignal | undefined,
  most: number | undefined,
): Promise<ImageFacts['clusterOrder']> {
  const { clusterOrderOf } = await loadPart('policies', () => import('./cluster-order.js'));
  return seen(abortable(clusterOrderOf(disk, signal, most), signal));
}
