import type { TableLayout } from '../formats/table-layout.js';
import type { Unseen } from '../probe/probe.js';
import type { DiskFacts } from './disk-facts.js';
import type { OpenstackFacts } from './openstack/facts.js';
import type { Wrapping } from './wrapping/wrapping.js';

/**
 * What policies need to know about an image apart from its report. An absent field was not looked for; `unseen` could
 * not be read. Neither ever counts in the image's favor.
 *
 * @example
 * ```ts
 * import { inspectImage } from '@diskloupe/core';
 * import { evaluatePolicy, gatherFacts, type ImageFacts, rawBlockDevice } from '@diskloupe/core/policy';
 *
 * const policy = rawBlockDevice({ convert: true });
 * const report = await inspectImage(file);
 * const facts: ImageFacts = await gatherFacts(file, report, policy);
 * if (facts.bootWays === 'unseen') console.log('the disk could not be read');
 * console.log(evaluatePolicy(report, policy, { facts }));
 * ```
 */
export interface ImageFacts extends DiskFacts {
  /** Where the tables and the data of a qcow2 image are in the file, as far as the policy depends on it. */
  readonly tableLayout?: TableLayout | Unseen | undefined;
  /** What a packed file holds; absent for others. */
  readonly wrapping?: Wrapping | undefined;
  /** What an appliance, or a tar archive, has. */
  readonly ova?: OvaFacts | Unseen | undefined;
  /** What an OpenStack cloud's programs recognize in it. */
  readonly openstack?: OpenstackFacts | Unseen | undefined;
}

/**
 * What an appliance has.
 *
 * @example
 * ```ts
 * import { inspectImage } from '@diskloupe/core';
 * import { gatherFacts } from '@diskloupe/core/policy';
 *
 * const { ova } = await gatherFacts(file, await inspectImage(file), { name: 'ours', ova: { maxDisks: 1 } });
 * if (ova && ova !== 'unseen') console.log(ova.descriptor, ova.disks.length, ova.areAll);
 * ```
 */
export interface OvaFacts {
  /** Name of the description, an .ovf file; `null` without one. */
  readonly descriptor: string | null | Unseen;
  /** In the order of the archive; those that only the description shows come last. */
  readonly disks: readonly OvaDisk[];
  /** Whether these are all. */
  readonly areAll: boolean;
}

/**
 * A disk in an appliance.
 *
 * @example
 * ```ts
 * import type { OvaFacts } from '@diskloupe/core/policy';
 *
 * const namesOf = ({ disks }: OvaFacts) => disks.map(({ name, format }) => `${name}: ${format ?? 'not an image'}`);
 * ```
 */
export interface OvaDisk {
  /** Name of its file in the archive. */
  readonly name: string;
  /** By its first bytes; `null` if they are not those of an image, `unseen` if they were not read. */
  readonly format: string | null | Unseen;
  /** For a VMDK: whether its header has the flag of compressed grains. */
  readonly compressed?: boolean | undefined;
}
