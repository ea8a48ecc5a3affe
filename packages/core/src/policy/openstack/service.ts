import { INSPECTED_FORMATS } from '../oslo/finding.js';

/**
 * What a service of OpenStack does with an image that is handed to it, by the names of its own configuration. What is
 * absent is as the newest release has it.
 */
export interface OpenstackService {
  /** Which one: the compute service (Nova, when a machine starts) or the image service (Glance, when something is uploaded). */
  readonly service: 'nova' | 'glance';
  /** Glance's `[image_format] disk_formats`: the names that an image can be declared by. */
  readonly diskFormats?: readonly string[] | undefined;
  /** Glance's `[image_format] require_image_format_match`; on by default. */
  readonly requireImageFormatMatch?: boolean | undefined;
  /** Glance's `[image_format] gpt_safety_checks_nonfatal`; none by default. */
  readonly gptSafetyChecksNonfatal?: readonly string[] | undefined;
  /** Whether a disc with a partition table in front is a disc, or refused for being two things; on by default. */
  readonly isoWithGpt?: boolean | undefined;
  /** Nova's `[workarounds] disable_deep_image_inspection`; off by default. Then qemu-img alone says what an image is. */
  readonly disableDeepImageInspection?: boolean | undefined;
}

/** Glance's `disk_formats` as it has them. Source: `glance/common/config.py`, the same in all releases since 2017. */
export const DISK_FORMATS: readonly string[] = [
  ...['ami', 'ari', 'aki', 'vhd', 'vhdx', 'vmdk', 'raw', 'qcow2', 'vdi', 'iso', 'ploop'],
];

/** Names of Amazon's, of a root disk, a kernel and a ramdisk, for which there is no inspector. */
export const AMAZON_FORMATS: readonly string[] = ['ami', 'aki', 'ari'];

/** The names that a service knows. */
export function declarable({ service, diskFormats = DISK_FORMATS }: OpenstackService): readonly string[] {
  return service === 'glance' ? diskFormats : [...INSPECTED_FORMATS, ...AMAZON_FORMATS];
}

export function isInspected(name: string): boolean {
  return INSPECTED_FORMATS.some((format) => format === name);
}
