import type { BootWay } from '../contents/boot-ways.js';
import type { TableLayout } from '../formats/table-layout.js';
import type { Unseen } from '../probe/probe.js';
import type { OpenstackFacts } from './openstack/facts.js';
import type { PartitionTableKind } from './policy.js';
import type { Wrapping } from './wrapping/wrapping.js';

/**
 * What policies need to know about an image apart from its report. An absent field was not looked for; `unseen` could
 * not be read. Neither ever counts in the image's favor.
 */
export interface ImageFacts {
  /** Where the tables and the data of a qcow2 image are in the file, as far as the policy depends on it. */
  readonly tableLayout?: TableLayout | Unseen | undefined;
  /** Block sizes, in bytes, for which the disk has a GPT header in its second block; empty without a GPT. */
  readonly gptBlockSizes?: readonly number[] | Unseen | undefined;
  /** What on the disk a firmware could start from; empty if there is nothing. */
  readonly bootWays?: readonly BootWay[] | Unseen | undefined;
  /** Disk offset in bytes; `null` without partitions. */
  readonly endOfLastPartition?: number | Unseen | null | undefined;
  /** The partition table of the disk; `none` without one, `null` if the start of the disk is blank. */
  readonly partitionTable?: PartitionTableKind | Unseen | null | undefined;
  /** What a packed file holds; absent for others. */
  readonly wrapping?: Wrapping | undefined;
  /** What an appliance, or a tar archive, has. */
  readonly ova?: OvaFacts | Unseen | undefined;
  /** What an OpenStack cloud's programs recognize in it. */
  readonly openstack?: OpenstackFacts | Unseen | undefined;
}

/** What an appliance has. */
export interface OvaFacts {
  /** Name of the description, an .ovf file; `null` without one. */
  readonly descriptor: string | null | Unseen;
  /** In the order of the archive; those that only the description shows come last. */
  readonly disks: readonly OvaDisk[];
  /** Whether these are all. */
  readonly areAll: boolean;
}

/** A disk in an appliance. */
export interface OvaDisk {
  readonly name: string;
  /** By its first bytes; `null` if they are not those of an image, `unseen` if they were not read. */
  readonly format: string | null | Unseen;
}
