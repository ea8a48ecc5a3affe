import type { ImagePolicy } from './policy.js';

/** Whether a policy needs facts that a report does not have, and that take random access to the image. */
export function asksForFacts(policy: ImagePolicy): boolean {
  return policy.openstack !== undefined || asksForDisk(policy);
}

/** Whether it needs facts about the virtual disk. */
export function asksForDisk(policy: ImagePolicy): boolean {
  return policy.ascendingClusters === true || asksForPartitions(policy);
}

/** Whether it needs to know what the disk holds: partitions, boot code. */
export function asksForPartitions({ blockSize, unbootable, capacity }: ImagePolicy): boolean {
  return blockSize !== undefined || unbootable !== undefined || capacity !== undefined;
}
