import { openstackRelease } from '../openstack/releases.js';
import type { ImagePolicy, RuleSource } from '../policy.js';

const IMAGES: RuleSource = {
  source: 'openstack/nova, nova/virt/images.py',
  asOf: 'Nova 31 to 34',
  basis: 'derived',
};

/**
 * Options of {@link openstackCompute}: Nova's configuration, by its own names in camel case.
 *
 * @example
 * ```ts
 * import { judgeImage, openstackCompute } from '@diskloupe/core/policy';
 *
 * const policy = openstackCompute({ release: '2026.1', forceRawImages: false, allowedVmdkTypes: [] });
 * const { verdict } = await judgeImage(file, policy, { declaredFormat: 'qcow2' });
 * verdict.mustBecomeRaw; // false
 * ```
 */
export interface OpenstackComputeOptions {
  /** `2025.1` (`epoxy`), `2025.2` (`flamingo`), `2026.1` (`gazpacho`) or `2026.2` (`hibiscus`), which is the default. */
  readonly release?: string | undefined;
  /** `force_raw_images`: other formats are converted before use; on by default. */
  readonly forceRawImages?: boolean | undefined;
  /** `[compute] vmdk_allowed_types`; an empty list accepts no VMDK at all. */
  readonly allowedVmdkTypes?: readonly string[] | undefined;
  /** `[workarounds] disable_deep_image_inspection`: qemu-img alone decides the format; off by default. */
  readonly disableDeepImageInspection?: boolean | undefined;
}

/** The VMDK create types that keep everything in one file, and that OpenStack accepts by default. */
export const SELF_CONTAINED_VMDK_TYPES: readonly string[] = ['streamOptimized', 'monolithicSparse'];

/**
 * What an OpenStack compute host requires of an image when an instance boots from it: it must be what it is declared
 * to be according to the inspectors of oslo.utils and to `qemu-img info`, need no other file, and become raw without
 * a key.
 *
 * Source: Nova 31 to 34, `nova/virt/images.py` (`fetch_to_raw`, `do_image_deep_inspection`, `check_vmdk_image`).
 * Releases differ in their default options; Nova's do not.
 *
 * @throws TypeError for an unknown release
 *
 * @example
 * ```ts
 * import { judgeImage, openstackCompute } from '@diskloupe/core/policy';
 *
 * const { verdict } = await judgeImage(file, openstackCompute(), { declaredFormat: 'raw' });
 * verdict.accepted; // false
 * verdict.objections[0]?.code; // 'declared_format_mismatch'
 * ```
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
    vmdk: { createTypes: allowedVmdkTypes },
    forceRaw: forceRawImages,
    sources: { openstack: IMAGES, vmdk: IMAGES, forceRaw: IMAGES },
  };
}
