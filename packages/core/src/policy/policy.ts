import type { OpenstackService } from './openstack/service.js';

/**
 * What a cloud takes and what it refuses: plain data, so that it can be kept as JSON, sent, and changed with a spread.
 * A field that is absent asks nothing.
 */
export interface ImagePolicy {
  /** For people and logs, e.g. `openstack-compute`. */
  readonly name: string;
  /**
   * What a service of OpenStack does with an image. It goes by its own inspectors, and by the name that an image is declared
   * by: `allowedFormats` and `matchDeclaredFormat` are not needed then.
   */
  readonly openstack?: OpenstackService | undefined;
  /** The formats that are taken, by Glance's names. */
  readonly allowedFormats?: readonly string[] | undefined;
  /** The VMDK create types that are taken, e.g. `streamOptimized`. */
  readonly allowedVmdkTypes?: readonly string[] | undefined;
  /** The kinds of VHD that are taken: `fixed`, `dynamic`. */
  readonly allowedVhdTypes?: readonly string[] | undefined;
  /** Checks of the report that only warn where they fail, by name, e.g. `mbr`. */
  readonly warnOnly?: readonly string[] | undefined;
  /** Whether the format that an image is declared to be and the one that it is must agree. */
  readonly matchDeclaredFormat?: boolean | undefined;
  /** Whether an image that is not raw has to be converted. */
  readonly forceRaw?: boolean | undefined;
  /** Of the file, in bytes. */
  readonly maxFileSize?: number | undefined;
  /** Of the disk inside, in bytes. */
  readonly maxVirtualSize?: number | undefined;
  /** Of the disk inside, in bytes, at least. */
  readonly minVirtualSize?: number | undefined;
  /** Of the target's disk, in bytes: a GPT has to lie where a disk of such blocks has it. */
  readonly blockSize?: number | undefined;
  readonly alignment?: SizeAlignment | readonly SizeAlignment[] | undefined;
  readonly capacity?: TargetCapacity | undefined;
  /** Whether what is stored of the disk has to lie in the file in the disk's own order, for an importer of one pass. */
  readonly ascendingClusters?: boolean | undefined;
  /** What becomes of a disk that nothing could start from. */
  readonly unbootable?: 'warn' | 'refuse' | undefined;
}

/** A size that has to be a multiple of some number. */
export interface SizeAlignment {
  readonly of: 'fileSize' | 'virtualSize';
  /** In bytes. */
  readonly multiple: number;
}

/** What there is room for. */
export interface TargetCapacity {
  /** Of the target, in bytes. */
  readonly bytes: number;
  /** How much of it is lost to the target's own structures, e.g. 0.055 for 5.5 %. */
  readonly overhead?: number | undefined;
}
