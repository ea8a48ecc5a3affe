import { canonicalFormat } from '../../inspect/expectation.js';
import { declarable } from '../openstack/service.js';
import type { ImagePolicy } from '../policy.js';

/** What an image can be converted to so that a policy accepts its format. */
export interface ConversionTarget {
  /** By which the new image is declared, e.g. `vhd`, as the policy writes it. */
  readonly name: string;
  /** qemu-img's name of the format, e.g. `vpc`. */
  readonly driver: string;
  /** qemu-img's options, e.g. `subformat=fixed,force_size=on`. */
  readonly options?: string | undefined;
}

/** What qemu-img writes, the more useful first where a policy names none. */
const WRITTEN: readonly string[] = ['qcow2', 'raw', 'vmdk', 'vhd', 'vhdx', 'vdi'];

/** Of VMDKs, those that are one file. */
const VMDK_TYPES: readonly string[] = ['streamOptimized', 'monolithicSparse'];

/** The best one; nothing where the policy accepts no format that qemu-img writes. */
export function conversionTarget(policy: ImagePolicy): ConversionTarget | undefined {
  for (const name of accepted(policy)) {
    const target = targetOf(canonicalFormat(name), policy);
    if (target) return { ...target, name };
  }
  return undefined;
}

/** Names of formats that qemu-img writes and the policy accepts, in its order; VHD never where Nova would look at it. */
export function accepted({ openstack, allowedFormats, forceRaw }: ImagePolicy): readonly string[] {
  const isWritten = (name: string): boolean => WRITTEN.includes(canonicalFormat(name));
  if (openstack) {
    const known = declarable(openstack);
    return WRITTEN.filter((name) => known.includes(name) && name !== 'vhd');
  }
  if (allowedFormats) return allowedFormats.filter(isWritten);
  return forceRaw ? ['raw'] : WRITTEN;
}

function targetOf(
  name: string,
  { allowedVmdkTypes, allowedVhdTypes }: ImagePolicy,
): Omit<ConversionTarget, 'name'> | undefined {
  if (name === 'vmdk') {
    const subformat = VMDK_TYPES.find((type) => allowedVmdkTypes?.includes(type) ?? true);
    return subformat ? { driver: 'vmdk', options: `subformat=${subformat}` } : undefined;
  }
  if (name === 'vhd') {
    // Without force_size the disk gets the size of a geometry, which is another one nearly always.
    const type = ['fixed', 'dynamic'].find((each) => allowedVhdTypes?.includes(each) ?? true);
    return type ? { driver: 'vpc', options: `subformat=${type},force_size=on` } : undefined;
  }
  return { driver: name };
}
