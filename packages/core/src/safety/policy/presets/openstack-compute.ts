import type { ImagePolicy } from '../policy.js';

/** Nova's configuration, by its own names in camel case. */
export interface OpenstackComputeOptions {
  /** `force_raw_images`: what is not raw is converted before it is used; on by default. */
  readonly forceRawImages?: boolean | undefined;
  /** `[compute] vmdk_allowed_types`; an empty list takes no VMDK at all. */
  readonly allowedVmdkTypes?: readonly string[] | undefined;
  /** Whether a malformed MBR only warns, as it does by default: many images that start well have one. */
  readonly skipGptCheck?: boolean | undefined;
}

/** The VMDK create types that keep all in one file, and that OpenStack takes by default. */
export const SELF_CONTAINED_VMDK_TYPES: readonly string[] = ['streamOptimized', 'monolithicSparse'];

/**
 * What a compute host of OpenStack takes: what can be parsed, is what it was declared to be, and needs no other file.
 *
 * Source: Nova, `nova/virt/images.py` (`fetch_to_raw`, `do_image_deep_inspection`, `check_vmdk_image`) and the options
 * `force_raw_images` and `vmdk_allowed_types`. Nova takes each format that it has an inspector for, so that there is no
 * list of formats here; what is no disk image fails a check. An ISO is raw there, and is not converted.
 */
export function openstackCompute({
  forceRawImages = true,
  allowedVmdkTypes = SELF_CONTAINED_VMDK_TYPES,
  skipGptCheck = true,
}: OpenstackComputeOptions = {}): ImagePolicy {
  return {
    name: 'openstack-compute',
    allowedVmdkTypes,
    matchDeclaredFormat: true,
    forceRaw: forceRawImages,
    warnOnly: skipGptCheck ? ['mbr'] : [],
  };
}
