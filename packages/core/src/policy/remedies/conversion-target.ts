import { canonicalFormat } from '../../inspect/declared-format.js';
import { declarable } from '../openstack/service.js';
import type { ImagePolicy } from '../policy.js';

/** A format to convert an image to so that a policy accepts it. */
export interface ConversionTarget {
  /** The name to declare the new image by, e.g. `vhd`, as the policy writes it. */
  readonly name: string;
  /** qemu-img's name of the format, e.g. `vpc`. */
  readonly driver: string;
  /** qemu-img's options, e.g. `subformat=fixed,force_size=on`. */
  readonly options?: string | undefined;
}

/** Formats that qemu-img writes, the more useful first if a policy names none. */
const WRITTEN: readonly string[] = ['qcow2', 'raw', 'vmdk', 'vhd', 'vhdx', 'vdi'];

/** The VMDK types that are a single file. */
const VMDK_TYPES: readonly string[] = ['streamOptimized', 'monolithicSparse'];

/** Returns the best one; undefined if the policy accepts no format that qemu-img writes. */
export function conversionTarget(policy: ImagePolicy): ConversionTarget | undefined {
  for (const name of accepted(policy)) {
    const target = targetOf(canonicalFormat(name), policy);
    if (target) return { ...target, name };
  }
  return undefined;
}

/**
 * Returns the formats that qemu-img writes and the policy accepts, in its order; never VHD if Nova would inspect it.
 */
export function accepted({ openstack, allowedFormats, forceRaw }: ImagePolicy): readonly string[] {
  const isWritten = (name: string): boolean => WRITTEN.includes(canonicalFormat(name));
  if (openstack) {
    const known = declarable(openstack);
    return WRITTEN.filter((name) => known.includes(name) && name !== 'vhd');
  }
  if (allowedFormats) return allowedFormats.filter(isWritten);
  return forceRaw ? ['raw'] : WRITTEN;
}

function targetOf(name: string, { vmdk, vhd }: ImagePolicy): Omit<ConversionTarget, 'name'> | undefined {
  if (name === 'vmdk') {
    const subformat = VMDK_TYPES.find((type) => vmdk?.createTypes?.includes(type) ?? true);
    return subformat ? { driver: 'vmdk', options: `subformat=${subformat}` } : undefined;
  }
  if (name === 'vhd') {
    // Without force_size, the disk gets the size of a geometry, which nearly always differs.
    const type = ['fixed', 'dynamic'].find((each) => vhd?.types?.includes(each) ?? true);
    return type ? { driver: 'vpc', options: `subformat=${type},force_size=on` } : undefined;
  }
  return { driver: name };
}
