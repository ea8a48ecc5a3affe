import type { Unseen } from '../../probe/probe.js';
import type { OsloFinding } from '../oslo/finding.js';

/**
 * What an OpenStack cloud's programs recognize in an image, and in what they would convert it to.
 *
 * @example
 * ```ts
 * import { inspectImage } from '@diskloupe/core';
 * import { gatherFacts, openstackCompute } from '@diskloupe/core/policy';
 *
 * const { openstack } = await gatherFacts(file, await inspectImage(file), openstackCompute());
 * if (openstack && openstack !== 'unseen') console.log(openstack.qemuFormat, openstack.convertedFormat);
 * ```
 */
export interface OpenstackFacts extends OsloFinding {
  /**
   * What `qemu-img info` would call the disk once converted to raw; `null` only if qemu-img already calls the file
   * raw, `unseen` if it cannot be or was not read.
   */
  readonly convertedFormat: string | Unseen | null;
}

/** What is recognized in an image, as long as its virtual disk was not read. */
export function unconverted(found: OsloFinding): OpenstackFacts {
  return { ...found, convertedFormat: found.qemuFormat === 'raw' ? null : 'unseen' };
}
