import { isZero } from '../bytes/is-zero.js';
import { bootWaysOf } from '../contents/boot-ways.js';
import { findOnDisk } from '../contents/disk-findings.js';
import { gptBlockSizes } from '../contents/gpt-block-sizes.js';
import { seen } from '../contents/seen.js';
import { abortable } from '../flow/abortable.js';
import { loadPart } from '../flow/load-part.js';
import type { AnyReport } from '../inspect/report.js';
import { RememberedSource } from '../source/remembered-source.js';
import type { Source } from '../source/source.js';
import { type ImageInput, toSource } from '../source/to-source.js';
import type { ImageFacts } from './facts.js';
import type { GatherTableLayoutOptions } from './gather-table-layout.js';
import { asksForFacts, asksForPartitions, asksForTables, asksForWrapping } from './needed-facts.js';
import type { ImagePolicy } from './policy.js';

import { wrapperKind } from './wrapping/wrapper-kind.js';

export interface GatherFactsOptions {
  /**
   * The most bytes of an image's tables to read; by default 64 MiB, those of 512 GiB in clusters of 64 KiB. What
   * depends on the rest is unseen.
   */
  readonly maxTableBytes?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Finds out what a policy needs to know about an image apart from its report, and nothing else: reads the image's
 * tables for their layout, the start of a packed file, and the first and last 64 KiB or so of the virtual disk for what
 * it holds.
 *
 * @returns facts, with `unseen` for what a damaged, encrypted, or incomplete image does not show
 * @throws TypeError for an input that cannot be read; SourceReadError; the signal's reason
 */
export async function gatherFacts(
  input: ImageInput,
  report: AnyReport,
  policy: ImagePolicy,
  { signal, maxTableBytes }: GatherFactsOptions = {},
): Promise<ImageFacts> {
  const source = new RememberedSource(toSource(input));
  signal?.throwIfAborted();
  if (!asksForFacts(policy)) return {};
  const openstack = policy.openstack && (await openstackOf(source, report, policy, signal));
  const tableLayout = asksForTables(policy)
    ? await layoutOf(source, report, policy, { signal, maxTableBytes })
    : undefined;
  const wrapping = asksForWrapping(policy) ? await wrappingOf(source, report, signal) : undefined;
  const ova = policy.ova && (await ovaOf(source, report, signal));
  const found = {
    ...(openstack && { openstack }),
    ...(tableLayout && { tableLayout }),
    ...(wrapping && { wrapping }),
    ...(ova && { ova }),
  };
  if (!asksForPartitions(policy)) return found;
  // All formats and their readers load only here.
  const { diskInside } = await loadPart('contents', () => import('../contents/disk-inside.js'));
  const disk = await abortable(diskInside(source, report, signal), signal);
  if (disk === null) return found;
  if (disk === 'unseen') return { ...UNSEEN, ...found };
  const findings = await seen(findOnDisk(disk, signal));
  if (findings === 'unseen') return { ...UNSEEN, ...found };
  return {
    ...found,
    gptBlockSizes: gptBlockSizes(findings.head, findings.gpt),
    bootWays: bootWaysOf(findings),
    endOfLastPartition: findings.gpt?.endOfLastPartition ?? null,
    // A blank disk says nothing: its owner may partition it later.
    partitionTable: findings.gpt?.partitionTable ?? (isZero(findings.head) ? null : 'none'),
  };
}

const UNSEEN: ImageFacts = {
  gptBlockSizes: 'unseen',
  bootWays: 'unseen',
  endOfLastPartition: 'unseen',
  partitionTable: 'unseen',
};

/** Loaded on demand. */
async function wrappingOf(
  source: Source,
  report: AnyReport,
  signal: AbortSignal | undefined,
): Promise<ImageFacts['wrapping']> {
  if (wrapperKind(report.format) === undefined) return undefined;
  const { gatherWrapping } = await loadPart('policies', () => import('./wrapping/gather-wrapping.js'));
  return gatherWrapping(source, report, signal);
}

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
async function layoutOf(
  source: Source,
  report: AnyReport,
  policy: ImagePolicy,
  options: GatherTableLayoutOptions,
): Promise<ImageFacts['tableLayout']> {
  const { gatherTableLayout } = await loadPart('policies', () => import('./gather-table-layout.js'));
  return gatherTableLayout(source, report, policy, options);
}

/** Loaded on demand. */
async function ovaOf(
  source: Source,
  report: AnyReport,
  signal: AbortSignal | undefined,
): Promise<ImageFacts['ova']> {
  const { gatherOva } = await loadPart('policies', () => import('./gather-ova.js'));
  return gatherOva(source, report, signal);
}
