import type { ImageFacts } from './facts.js';
import type { ImagePolicy } from './policy.js';

/** The facts that policies need beyond a report. None of them depends on which others are needed, too. */
export interface NeededFacts {
  /** What a cloud's programs recognize in the file; `converted`: and in what they would convert it to. */
  readonly openstack: 'file' | 'converted' | undefined;
  /** The first fault in the layout of an image's tables and data. */
  readonly layout: boolean;
  /** Whether there are compressed clusters, whatever the layout. */
  readonly compressed: boolean;
  /** What the disk holds: partitions, boot code. */
  readonly partitions: boolean;
  /** What a packed file holds. */
  readonly wrapping: boolean;
  /** What an appliance has. */
  readonly ova: boolean;
}

/** Returns what any of these policies needs to know. */
export function neededFacts(policies: readonly ImagePolicy[]): NeededFacts {
  const some = (isNeeded: (policy: ImagePolicy) => boolean): boolean => policies.some(isNeeded);
  return {
    openstack: some(asksForConverted)
      ? 'converted'
      : some(({ openstack }) => !!openstack)
        ? 'file'
        : undefined,
    layout: some(({ qcow2 }) => qcow2?.layout !== undefined),
    // With a layout, what is behind the first fault does not matter.
    compressed: some(({ qcow2 }) => qcow2?.uncompressed === true && qcow2.layout === undefined),
    partitions: some(asksForPartitions),
    wrapping: some(({ wrappers = [] }) => wrappers.length > 0),
    ova: some(({ ova }) => ova !== undefined),
  };
}

/**
 * Whether a policy needs facts that a report does not have, and that require random access to the image: whether a
 * report alone, such as that of a stream, is not enough for `evaluatePolicy`. Throws nothing.
 *
 * @example
 * ```ts
 * import { asksForFacts, azureFixedVhd, openstackCompute } from '@diskloupe/core/policy';
 *
 * asksForFacts(openstackCompute()); // true
 * asksForFacts(azureFixedVhd()); // false
 * ```
 */
export function asksForFacts(policy: ImagePolicy): boolean {
  return Object.values(neededFacts([policy])).some(Boolean);
}

/** Returns those facts that a policy asks for: others, which were gathered for another policy, change no verdict. */
export function factsFor(policy: ImagePolicy, facts: ImageFacts): ImageFacts {
  const needs = neededFacts([policy]);
  const { openstack, tableLayout, wrapping, ova, ...ofDisk } = facts;
  return {
    ...(needs.openstack && openstack && { openstack: openstackFor(needs, openstack) }),
    ...((needs.layout || needs.compressed) && { tableLayout }),
    ...(needs.wrapping && { wrapping: wrappingFor(needs, wrapping) }),
    ...(needs.ova && { ova }),
    ...(needs.partitions && ofDisk),
  };
}

function wrappingFor({ partitions }: NeededFacts, wrapping: ImageFacts['wrapping']): ImageFacts['wrapping'] {
  return partitions ? wrapping : wrapping && { ...wrapping, disk: undefined };
}

function openstackFor(
  { openstack: needed }: NeededFacts,
  openstack: NonNullable<ImageFacts['openstack']>,
): ImageFacts['openstack'] {
  if (needed === 'converted' || openstack === 'unseen' || openstack.convertedFormat === null)
    return openstack;
  return { ...openstack, convertedFormat: 'unseen' };
}

/** Whether it needs to know what a cloud's programs recognize in what they convert: only the compute service does. */
function asksForConverted({ openstack, forceRaw }: ImagePolicy): boolean {
  return openstack?.service === 'nova' && forceRaw === true;
}

function asksForPartitions({
  blockSize,
  unbootable,
  capacity,
  firmware,
  partitionTables,
  limits = [],
  alignments = [],
}: ImagePolicy): boolean {
  const isAsked = [blockSize, unbootable, capacity, firmware, partitionTables].some(
    (rule) => rule !== undefined,
  );
  // A larger disk has its backup GPT in the wrong place.
  const mayGrow = [...limits.flatMap((each) => each.alignments ?? []), ...alignments].some(
    ({ otherwise }) => otherwise === 'roundUp',
  );
  return isAsked || mayGrow || limits.some(({ when }) => when.partitionTables !== undefined);
}

/**
 * Returns a policy without the rules that only facts about the virtual disk, or about where an image's tables are, can
 * answer.
 */
export function withoutDiskRules({ qcow2, ...policy }: ImagePolicy): ImagePolicy {
  return {
    ...policy,
    ...(qcow2 && { qcow2: { ...qcow2, layout: undefined, uncompressed: undefined } }),
    blockSize: undefined,
    unbootable: undefined,
    firmware: undefined,
    partitionTables: undefined,
  };
}
