import type { BootWay } from '../contents/boot-ways.js';
import type { Unseen } from '../probe/probe.js';
import type { OpenstackFacts } from './openstack/facts.js';

/**
 * What policies ask of an image besides its report. A field that is absent was not looked for; `unseen` was looked for,
 * and could not be seen. Neither is ever taken for the better.
 */
export interface ImageFacts {
  /** How what is stored of the disk follows each other in the file. */
  readonly clusterOrder?: ClusterOrder | Unseen | undefined;
  /** The sizes of blocks, in bytes, for which the disk has a GPT header in its second block; none without a GPT. */
  readonly gptBlockSizes?: readonly number[] | Unseen | undefined;
  /** What of the disk a firmware could start from; none where there is nothing. */
  readonly bootWays?: readonly BootWay[] | Unseen | undefined;
  /** On the disk, in bytes; `null` without partitions. */
  readonly endOfLastPartition?: number | Unseen | null | undefined;
  /** What the programs of an OpenStack cloud recognise in it. */
  readonly openstack?: OpenstackFacts | Unseen | undefined;
}

/** Whether what is stored lies in the file in the disk's own order. */
export type ClusterOrder =
  | { readonly ascending: true }
  | {
      readonly ascending: false;
      /** The first place of the disk whose bytes lie before those of an earlier place, in bytes. */
      readonly guestOffset: number;
      /** Where they lie in the file, in bytes. */
      readonly fileOffset: number;
      /** Where in the file they could lie at the earliest, in bytes. */
      readonly earliest: number;
    };
