import { findOnDisk } from '../contents/disk-findings.js';
import { seen } from '../contents/seen.js';
import { abortable } from '../flow/abortable.js';
import { loadPart } from '../flow/load-part.js';
import type { AnyReport } from '../inspect/report.js';
import { RememberedSource } from '../source/remembered-source.js';
import type { Source } from '../source/source.js';
import { type ImageInput, toSource } from '../source/to-source.js';
import { type DiskFacts, factsOfDisk, UNSEEN_DISK } from './disk-facts.js';
import type { ImageFacts } from './facts.js';
import type { GatherTableLayoutOptions } from './gather-table-layout.js';
import { type NeededFacts, neededFacts } from './needed-facts.js';
import type { ImagePolicy } from './policy.js';

import { wrapperKind } from './wrapping/wrapper-kind.js';

/**
 * Options of {@link gatherFacts}.
 *
 * @example
 * ```ts
 * import { inspectImage } from '@diskloupe/core';
 * import { gatherFacts, openstackCompute } from '@diskloupe/core/policy';
 *
 * const signal = AbortSignal.timeout(10_000);
 * const report = await inspectImage(file, { signal });
 * const facts = await gatherFacts(file, report, openstackCompute(), { signal, maxTableBytes: 2 ** 20 });
 * ```
 */
export interface GatherFactsOptions {
  /**
   * The most bytes of an image's tables to read; by default 64 MiB, those of 512 GiB in clusters of 64 KiB. What
   * depends on the rest is unseen.
   */
  readonly maxTableBytes?: number | undefined;
  /** Ends the reading; it rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Finds out what policies need to know about an image apart from its report, and nothing else: reads the image's
 * tables for their layout, the start of a packed file, and the first and last 64 KiB or so of the virtual disk, packed
 * or not, for what it holds. What one policy needs does not change what another one gets.
 *
 * @returns facts, with `unseen` for what a damaged, encrypted, or incomplete image does not show
 * @throws TypeError for an input that cannot be read; SourceReadError; ModuleLoadError; the signal's reason
 *
 * @example
 * ```ts
 * import { inspectImage } from '@diskloupe/core';
 * import { evaluatePolicy, gatherFacts, openstackCompute } from '@diskloupe/core/policy';
 *
 * const policy = openstackCompute();
 * const report = await inspectImage(file);
 * const facts = await gatherFacts(file, report, policy);
 * evaluatePolicy(report, policy, { declaredFormat: 'qcow2', facts }).accepted; // true
 * ```
 */
export async function gatherFacts(
  input: ImageInput,
  report: AnyReport,
  policies: ImagePolicy | readonly ImagePolicy[],
  options: GatherFactsOptions = {},
): Promise<ImageFacts> {
  const source = new RememberedSource(toSource(input));
  const { signal } = options;
  signal?.throwIfAborted();
  const needs = neededFacts(isList(policies) ? policies : [policies]);
  const [openstack, tableLayout, wrapping, ova] = [
    needs.openstack && (await openstackOf(source, report, needs, signal)),
    needs.layout || needs.compressed ? await layoutOf(source, report, needs, options) : undefined,
    needs.wrapping ? await wrappingOf(source, report, needs, signal) : undefined,
    needs.ova ? await ovaOf(source, report, signal) : undefined,
  ];
  return {
    ...(openstack && { openstack }),
    ...(tableLayout && { tableLayout }),
    ...(wrapping && { wrapping }),
    ...(ova && { ova }),
    ...(needs.partitions && (await diskFactsOf(source, report, signal))),
  };
}

function isList(policies: ImagePolicy | readonly ImagePolicy[]): policies is readonly ImagePolicy[] {
  return Array.isArray(policies);
}

async function diskFactsOf(
  source: Source,
  report: AnyReport,
  signal: AbortSignal | undefined,
): Promise<DiskFacts> {
  // All formats and their readers load only here.
  const { diskInside } = await loadPart('contents', () => import('../contents/disk-inside.js'));
  const disk = await abortable(diskInside(source, report, signal), signal);
  if (disk === null) return {};
  if (disk === 'unseen') return UNSEEN_DISK;
  return factsOfDisk(await seen(findOnDisk(disk, signal)));
}

/** Loaded on demand. */
async function wrappingOf(
  source: Source,
  report: AnyReport,
  needs: NeededFacts,
  signal: AbortSignal | undefined,
): Promise<ImageFacts['wrapping']> {
  if (wrapperKind(report.format) === undefined) return undefined;
  const { gatherWrapping } = await loadPart('policies', () => import('./wrapping/gather-wrapping.js'));
  return gatherWrapping(source, report, needs, signal);
}

/** Loaded on demand. */
async function openstackOf(
  source: Source,
  report: AnyReport,
  needs: NeededFacts,
  signal: AbortSignal | undefined,
): Promise<ImageFacts['openstack']> {
  const { gatherOpenstack } = await loadPart('policies', () => import('./openstack/gather-openstack.js'));
  return gatherOpenstack(source, report, needs, signal);
}

/** Loaded on demand. */
async function layoutOf(
  source: Source,
  report: AnyReport,
  needs: NeededFacts,
  options: GatherTableLayoutOptions,
): Promise<ImageFacts['tableLayout']> {
  const { gatherTableLayout } = await loadPart('policies', () => import('./gather-table-layout.js'));
  return gatherTableLayout(source, report, needs, options);
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
