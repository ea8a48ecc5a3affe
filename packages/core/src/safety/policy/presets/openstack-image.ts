import type { ImagePolicy } from '../policy.js';
import { SELF_CONTAINED_VMDK_TYPES } from './openstack-compute.js';

/** Glance's configuration, by its own names in camel case. */
export interface OpenstackImageOptions {
  /** `[image_format] disk_formats`. */
  readonly diskFormats?: readonly string[] | undefined;
  /** `[image_format] vmdk_allowed_types`; an empty list takes no VMDK at all. */
  readonly vmdkAllowedTypes?: readonly string[] | undefined;
  /** `image_size_cap`, of the file in bytes; 1 TiB by default. */
  readonly imageSizeCap?: number | undefined;
  /** `[image_format] require_image_format_match`: whether content has to be what it was declared to be; on by default. */
  readonly requireImageFormatMatch?: boolean | undefined;
  /** `[image_format] gpt_safety_checks_nonfatal`: checks that only warn; `mbr` by default. */
  readonly gptSafetyChecksNonfatal?: readonly string[] | undefined;
}

const DISK_FORMATS: readonly string[] = [
  'ami',
  'ari',
  'aki',
  'vhd',
  'vhdx',
  'vmdk',
  'raw',
  'qcow2',
  'vdi',
  'iso',
  'ploop',
  'gpt',
];

/**
 * What OpenStack's image service takes when something is uploaded or imported.
 *
 * Source: Glance, `glance/common/config.py` (`image_format_opts`, `image_size_cap`), and the specification "Glance as
 * first-line defense for image format attacks". VMDK types are looked at there when an image is converted; who runs a
 * cloud in which that is off passes the types that are taken.
 */
export function openstackImage({
  diskFormats = DISK_FORMATS,
  vmdkAllowedTypes = SELF_CONTAINED_VMDK_TYPES,
  imageSizeCap = 2 ** 40,
  requireImageFormatMatch = true,
  gptSafetyChecksNonfatal = ['mbr'],
}: OpenstackImageOptions = {}): ImagePolicy {
  return {
    name: 'openstack-image',
    allowedFormats: diskFormats,
    allowedVmdkTypes: vmdkAllowedTypes,
    maxFileSize: imageSizeCap,
    matchDeclaredFormat: requireImageFormatMatch,
    warnOnly: gptSafetyChecksNonfatal,
  };
}
