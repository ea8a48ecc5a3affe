import type { OpenstackService } from './openstack/service.js';

/**
 * What a cloud accepts and refuses: plain data, so that it can be stored as JSON, sent, and changed with a spread. An
 * absent field requires nothing.
 */
export interface ImagePolicy {
  /** For people and logs, e.g. `openstack-compute`. */
  readonly name: string;
  /**
   * How an OpenStack service handles an image. It uses its own inspectors and the declared format name:
   * `allowedFormats` and `matchDeclaredFormat` are then unnecessary.
   */
  readonly openstack?: OpenstackService | undefined;
  /** The accepted formats, by Glance's names. */
  readonly allowedFormats?: readonly string[] | undefined;
  /** The accepted VMDK create types, e.g. `streamOptimized`. */
  readonly allowedVmdkTypes?: readonly string[] | undefined;
  /** The accepted types of VHD: `fixed`, `dynamic`. */
  readonly allowedVhdTypes?: readonly string[] | undefined;
  /** Checks of the report whose failure is only a warning, by name, e.g. `mbr`. */
  readonly warnOnly?: readonly string[] | undefined;
  /** Whether the declared format must match the image. */
  readonly matchDeclaredFormat?: boolean | undefined;
  /** Whether any other format has to be converted to raw. */
  readonly forceRaw?: boolean | undefined;
  /** The largest file, in bytes. */
  readonly maxFileSize?: number | undefined;
  /** The largest virtual disk, in bytes. */
  readonly maxVirtualSize?: number | undefined;
  /** The smallest virtual disk, in bytes. */
  readonly minVirtualSize?: number | undefined;
  /** Block size of the target's disk, in bytes: a GPT must be where a disk with such blocks has it. */
  readonly blockSize?: number | undefined;
  readonly alignment?: SizeAlignment | readonly SizeAlignment[] | undefined;
  readonly capacity?: TargetCapacity | undefined;
  /** Whether the stored data must be in the file in disk order, for a one-pass importer. */
  readonly ascendingClusters?: boolean | undefined;
  /** What to do about a disk that nothing could boot from. */
  readonly unbootable?: 'warn' | 'refuse' | undefined;
}

/** A size that must be a multiple of some number. */
export interface SizeAlignment {
  readonly of: 'fileSize' | 'virtualSize';
  /** In bytes. */
  readonly multiple: number;
}

/** Space on the target. */
export interface TargetCapacity {
  /** Size of the target, in bytes. */
  readonly bytes: number;
  /** The share used by the target's own structures, e.g. 0.055 for 5.5 %. */
  readonly overhead?: number | undefined;
}
