import type { ImagePolicy } from './policy.js';

/** Whether a policy asks something that a report does not tell, and for which the image has to be read at random. */
export function asksForFacts(policy: ImagePolicy): boolean {
  return policy.openstack !== undefined || asksForDisk(policy);
}

/** Whether it asks for something of the disk inside. */
export function asksForDisk(policy: ImagePolicy): boolean {
  return policy.ascendingClusters === true || asksForPartitions(policy);
}

/** Whether it asks for what lies on the disk: partitions, boot code. */
export function asksForPartitions({ blockSize, unbootable, capacity }: ImagePolicy): boolean {
  return blockSize !== undefined || unbootable !== undefined || capacity !== undefined;
}
