import { INSPECTED_FORMATS } from '../oslo/finding.js';

/**
 * How an OpenStack service handles an image, by the names in its own configuration. Absent fields are as in the
 * newest release.
 *
 * @example
 * ```ts
 * import { judgeImage, type OpenstackService } from '@diskloupe/core/policy';
 *
 * const openstack: OpenstackService = { service: 'glance', diskFormats: ['raw', 'iso'] };
 * const { verdict } = await judgeImage(file, { name: 'ours', openstack }, { declaredFormat: 'qcow2' });
 * verdict.objections[0]?.code; // 'format_not_allowed'
 * ```
 */
export interface OpenstackService {
  /** Which service: compute (Nova, when an instance boots) or image (Glance, on upload). */
  readonly service: 'nova' | 'glance';
  /** Glance's `[image_format] disk_formats`: the names by which an image can be declared. */
  readonly diskFormats?: readonly string[] | undefined;
  /** Glance's `[image_format] require_image_format_match`; on by default. */
  readonly requireImageFormatMatch?: boolean | undefined;
  /** Glance's `[image_format] gpt_safety_checks_nonfatal`; none by default. */
  readonly gptSafetyChecksNonfatal?: readonly string[] | undefined;
  /**
   * Whether a disc with a partition table in front counts as a disc, or is refused for being two things; on by
   * default.
   */
  readonly isoWithGpt?: boolean | undefined;
  /** Nova's `[workarounds] disable_deep_image_inspection`; off by default. If on, qemu-img alone decides the format. */
  readonly disableDeepImageInspection?: boolean | undefined;
}

/** Glance's default `disk_formats`. Source: `glance/common/config.py`, the same in all releases since 2017. */
export const DISK_FORMATS: readonly string[] = [
  ...['ami', 'ari', 'aki', 'vhd', 'vhdx', 'vmdk', 'raw', 'qcow2', 'vdi', 'iso', 'ploop'],
];

/** Amazon's names for a root disk, a kernel, and a ramdisk, which have no inspector. */
export const AMAZON_FORMATS: readonly string[] = ['ami', 'aki', 'ari'];

/** Returns the names that a service knows. */
export function declarable({ service, diskFormats = DISK_FORMATS }: OpenstackService): readonly string[] {
  return service === 'glance' ? diskFormats : [...INSPECTED_FORMATS, ...AMAZON_FORMATS];
}

export function isInspected(name: string): boolean {
  return INSPECTED_FORMATS.some((format) => format === name);
}
