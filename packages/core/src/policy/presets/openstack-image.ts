import { openstackRelease } from '../openstack/releases.js';
import { DISK_FORMATS } from '../openstack/service.js';
import type { ImagePolicy, RuleSource } from '../policy.js';
import { SELF_CONTAINED_VMDK_TYPES } from './openstack-compute.js';

const INSPECTION: RuleSource = {
  source: 'openstack/glance, glance/location.py',
  asOf: 'Glance 30 to 33',
  basis: 'derived',
};
const CONFIGURATION: RuleSource = {
  source: 'openstack/glance, glance/common/config.py',
  asOf: 'Glance 30 to 33',
  basis: 'derived',
};

/**
 * Options of {@link openstackImage}: Glance's configuration, by its own names in camel case.
 *
 * @example
 * ```ts
 * import { judgeImage, openstackImage } from '@diskloupe/core/policy';
 *
 * const policy = openstackImage({ diskFormats: ['raw', 'iso'], imageSizeCap: 20 * 2 ** 30 });
 * const { verdict } = await judgeImage(file, policy, { declaredFormat: 'qcow2' });
 * verdict.objections[0]?.code; // 'format_not_allowed'
 * ```
 */
export interface OpenstackImageOptions {
  /** `2025.1` (`epoxy`), `2025.2` (`flamingo`), `2026.1` (`gazpacho`) or `2026.2` (`hibiscus`), which is the default. */
  readonly release?: string | undefined;
  /** `[image_format] disk_formats`. */
  readonly diskFormats?: readonly string[] | undefined;
  /** `[image_format] vmdk_allowed_types`; an empty list accepts no VMDK at all. */
  readonly vmdkAllowedTypes?: readonly string[] | undefined;
  /** `image_size_cap`, the largest file in bytes; 1 TiB by default. */
  readonly imageSizeCap?: number | undefined;
  /** `[image_format] require_image_format_match`: whether the content must match its declared format; on by default. */
  readonly requireImageFormatMatch?: boolean | undefined;
  /**
   * `[image_format] gpt_safety_checks_nonfatal`: checks of partitioned disks that only warn; none by default, and
   * `mbr` before 2026.2.
   */
  readonly gptSafetyChecksNonfatal?: readonly string[] | undefined;
}

/**
 * What OpenStack's image service accepts on upload or import, in the container format `bare`: an image with one of
 * its `disk_formats` that passes the inspectors of oslo.utils. Declared raw, it may be anything that passes them.
 *
 * Source: Glance 30 to 33, `glance/location.py` (`set_data`) and `glance/common/config.py`. It checks VMDK types when
 * it converts an image, and the inspectors always do; pass the types if your cloud has others.
 *
 * @throws TypeError for an unknown release
 *
 * @example
 * ```ts
 * import { judgeImage, openstackImage } from '@diskloupe/core/policy';
 *
 * const { verdict } = await judgeImage(file, openstackImage(), { declaredFormat: 'qcow2' });
 * verdict.accepted; // true
 * ```
 */
export function openstackImage({
  release,
  diskFormats = DISK_FORMATS,
  vmdkAllowedTypes = SELF_CONTAINED_VMDK_TYPES,
  imageSizeCap = 2 ** 40,
  requireImageFormatMatch = true,
  gptSafetyChecksNonfatal,
}: OpenstackImageOptions = {}): ImagePolicy {
  const defaults = openstackRelease(release).glance;
  return {
    name: 'openstack-image',
    openstack: {
      ...defaults,
      service: 'glance',
      diskFormats,
      requireImageFormatMatch,
      ...(gptSafetyChecksNonfatal && { gptSafetyChecksNonfatal }),
    },
    vmdk: { createTypes: vmdkAllowedTypes },
    maxFileSize: imageSizeCap,
    sources: { openstack: INSPECTION, vmdk: CONFIGURATION, maxFileSize: CONFIGURATION },
  };
}
