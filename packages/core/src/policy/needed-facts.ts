import type { ImagePolicy } from './policy.js';

/** Whether a policy needs facts that a report does not have, and that take random access to the image. */
export function asksForFacts(policy: ImagePolicy): boolean {
  return (
    policy.openstack !== undefined ||
    policy.ova !== undefined ||
    asksForTables(policy) ||
    asksForPartitions(policy) ||
    asksForWrapping(policy)
  );
}

/** Whether it needs to know where an image's tables and data are. */
export function asksForTables({ qcow2 }: ImagePolicy): boolean {
  return qcow2?.layout !== undefined || qcow2?.uncompressed === true;
}

/** Whether it needs to know what the disk holds: partitions, boot code. */
export function asksForPartitions({
  blockSize,
  unbootable,
  capacity,
  firmware,
  partitionTables,
  limits = [],
}: ImagePolicy): boolean {
  const isAsked = [blockSize, unbootable, capacity, firmware, partitionTables].some(
    (rule) => rule !== undefined,
  );
  return isAsked || limits.some(({ when }) => when.partitionTables !== undefined);
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

/** Whether it needs to know what a packed file holds. */
export function asksForWrapping({ wrappers = [] }: ImagePolicy): boolean {
  return wrappers.length > 0;
}
