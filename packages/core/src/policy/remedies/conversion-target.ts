import { SECTOR } from '../../bytes/sectors.js';
import { canonicalFormat } from '../../inspect/declared-format.js';
import { declarable } from '../openstack/service.js';
import type { ImagePolicy, Qcow2Rule, VhdRule, VhdxRule, VmdkRule } from '../policy.js';

/** A format to convert an image to so that a policy accepts it. */
export interface ConversionTarget {
  /** The name to declare the new image by, e.g. `vhd`, as the policy writes it. */
  readonly name: string;
  /** qemu-img's name of the format, e.g. `vpc`. */
  readonly driver: string;
  /** Options, e.g. `subformat=fixed,force_size=on`. */
  readonly options?: string | undefined;
  /** Whether only our command line writes that; qemu-img does otherwise. */
  readonly isOurs?: true;
}

/** What a format adds to its name. */
type Written = Omit<ConversionTarget, 'name'>;

/** Formats that qemu-img writes, the more useful first if a policy names none. */
const WRITTEN: readonly string[] = ['qcow2', 'raw', 'vmdk', 'vhd', 'vhdx', 'vdi'];

/** The largest disks that qemu-img writes, by driver, in bytes. */
const MAX_SIZES: Readonly<Record<string, number>> = { vpc: 2040 * 2 ** 30, vhdx: 64 * 2 ** 40 };

/**
 * Returns the best one; undefined if the policy accepts none of those that can be written.
 *
 * @param size of the disk, in bytes, if it is known
 */
export function conversionTarget(policy: ImagePolicy, size?: unknown): ConversionTarget | undefined {
  for (const name of accepted(policy)) {
    const target = targetOf(canonicalFormat(name), policy);
    if (!target) continue;
    const max = Object.hasOwn(MAX_SIZES, target.driver) ? MAX_SIZES[target.driver] : undefined;
    if (max === undefined || typeof size !== 'number' || size <= max) return { ...target, name };
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

function targetOf(name: string, policy: ImagePolicy): Written | undefined {
  switch (name) {
    case 'qcow2':
      return qcow2Target(policy.qcow2);
    case 'vmdk':
      return vmdkTarget(policy.vmdk);
    case 'vhd':
      return vhdTarget(policy.vhd);
    case 'vhdx':
      return vhdxTarget(policy.vhdx);
    default:
      return { driver: name };
  }
}

/** A new image has no snapshots, no features that targets refuse, and no compressed clusters. */
function qcow2Target({ versions, compressionTypes, layout }: Qcow2Rule = {}): Written | undefined {
  const compat = [
    { version: 3, option: [] },
    { version: 2, option: ['compat=0.10'] },
  ].find(({ version }) => versions?.includes(version) ?? true);
  if (!compat || compressionTypes?.includes('zlib') === false) return undefined;
  const options = [...compat.option, ...(layout ? ['layout=tables-first'] : [])].join(',');
  return { driver: 'qcow2', ...(options && { options }), ...(layout && { isOurs: true }) };
}

/** The types that are a single file, and what qemu-img writes in their headers. */
const VMDK_TYPES = [
  { subformat: 'streamOptimized', version: 3, isCompressed: true },
  { subformat: 'monolithicSparse', version: 1, isCompressed: false },
];

function vmdkTarget({ createTypes, versions, compressed }: VmdkRule = {}): Written | undefined {
  const type = VMDK_TYPES.find(
    ({ subformat, version, isCompressed }) =>
      (createTypes?.includes(subformat) ?? true) &&
      (versions?.includes(version) ?? true) &&
      (isCompressed || !compressed),
  );
  return type && { driver: 'vmdk', options: `subformat=${type.subformat}` };
}

function vhdTarget({ types, footerInFront, sizeBy }: VhdRule = {}): Written | undefined {
  const possible = footerInFront ? ['dynamic'] : ['fixed', 'dynamic'];
  const type = possible.find((each) => types?.includes(each) ?? true);
  // Without force_size, the disk gets the size of a geometry, which nearly always differs.
  const size = sizeBy === 'geometry' ? '' : ',force_size=on';
  return type === undefined ? undefined : { driver: 'vpc', options: `subformat=${type}${size}` };
}

/** qemu-img writes disks with sectors of 512 bytes, and leaves no log behind. */
function vhdxTarget({ types, sectorSizes }: VhdxRule = {}): Written | undefined {
  const type = ['dynamic', 'fixed'].find((each) => types?.includes(each) ?? true);
  if (type === undefined || sectorSizes?.includes(SECTOR) === false) return undefined;
  return { driver: 'vhdx', ...(type === 'fixed' && { options: 'subformat=fixed' }) };
}
