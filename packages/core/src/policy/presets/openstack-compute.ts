import { openstackRelease } from '../openstack/releases.js';
import type { ImagePolicy } from '../policy.js';

/** Nova's configuration, by its own names in camel case. */
export interface OpenstackComputeOptions {
  /** `2025.1` (`epoxy`), `2025.2` (`flamingo`), `2026.1` (`gazpacho`) or `2026.2` (`hibiscus`), which is the default. */
  readonly release?: string | undefined;
  /** `force_raw_images`: what is not raw is converted before it is used; on by default. */
  readonly forceRawImages?: boolean | undefined;
  /** `[compute] vmdk_allowed_types`; an empty list takes no VMDK at all. */
  readonly allowedVmdkTypes?: readonly string[] | undefined;
  /** `[workarounds] disable_deep_image_inspection`: qemu-img alone tells what an image is; off by default. */
  readonly disableDeepImageInspection?: boolean | undefined;
}

/** The VMDK create types that keep all in one file, and that OpenStack takes by default. */
export const SELF_CONTAINED_VMDK_TYPES: readonly string[] = ['streamOptimized', 'monolithicSparse'];

/**
 * What a compute host of OpenStack does with an image when a machine starts from it: it has to be what it is declared to
 * be by the inspectors of oslo.utils and by `qemu-img info`, needs no other file, and becomes raw without a key.
 *
 * Source: Nova 31 to 34, `nova/virt/images.py` (`fetch_to_raw`, `do_image_deep_inspection`, `check_vmdk_image`). What
 * differs by release are the default options; of those of Nova, none does.
 *
 * @throws TypeError for a release that is not known
 */
export function openstackCompute({
  release,
  forceRawImages = true,
  allowedVmdkTypes = SELF_CONTAINED_VMDK_TYPES,
  disableDeepImageInspection = false,
}: OpenstackComputeOptions = {}): ImagePolicy {
  const defaults = openstackRelease(release).nova;
  return {
    name: 'openstack-compute',
    openstack: {
      ...defaults,
      service: 'nova',
      ...(disableDeepImageInspection && { disableDeepImageInspection }),
    },
    allowedVmdkTypes,
    forceRaw: forceRawImages,
  };
}
