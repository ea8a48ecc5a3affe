import { SECTOR } from '../../bytes/sectors.js';
import type { ConvertOptions } from '../../disk/convert-options.js';
import { canonicalFormat } from '../../inspect/declared-format.js';
import { declarable } from '../openstack/service.js';
import type { ImagePolicy, Qcow2Rule, VhdRule, VhdxRule, VmdkRule } from '../policy.js';

/** A format to convert an image to so that a policy accepts it. */
export interface ConversionTarget {
  /** The name to declare the new image by, e.g. `vhd`, as the policy writes it. */
  readonly name: string;
  /** qemu-img's name of the format, e.g. `vpc`. */
  readonly driver: string;
  /** qemu-img's options, e.g. `subformat=fixed,force_size=on`. */
  readonly options?: string | undefined;
  /** The same for `convert`. */
  readonly convert: ConvertOptions;
  /** Whether only our command line writes that; qemu-img does otherwise. */
  readonly isOurs?: true;
}

type Subformat = 'dynamic' | 'fixed';

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
    case 'vdi':
      return { driver: name, convert: { format: 'vdi' } };
    case 'raw':
      return { driver: name, convert: { format: 'raw' } };
    default:
      return undefined;
  }
}

/** A new image has no snapshots, no features that targets refuse, and no compressed clusters. */
function qcow2Target({ versions, compressionTypes, layout }: Qcow2Rule = {}): Written | undefined {
  const compat = [
    { version: 3, option: [], compat: '1.1' as const },
    { version: 2, option: ['compat=0.10'], compat: '0.10' as const },
  ].find(({ version }) => versions?.includes(version) ?? true);
  if (!compat || compressionTypes?.includes('zlib') === false) return undefined;
  const options = [...compat.option, ...(layout ? ['layout=tables-first'] : [])].join(',');
  const convert: ConvertOptions = {
    format: 'qcow2',
    compat: compat.compat,
    ...(layout && { layout: 'tables-first' as const }),
  };
  return { driver: 'qcow2', ...(options && { options }), convert, ...(layout && { isOurs: true }) };
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
  if (!type) return undefined;
  // Ours is monolithicSparse unless told otherwise.
  const convert: ConvertOptions = type.isCompressed
    ? { format: 'vmdk', subformat: 'streamOptimized' }
    : { format: 'vmdk' };
  return { driver: 'vmdk', options: `subformat=${type.subformat}`, convert };
}

function vhdTarget({ types, footerInFront, sizeBy }: VhdRule = {}): Written | undefined {
  const possible: readonly Subformat[] = footerInFront ? ['dynamic'] : ['fixed', 'dynamic'];
  const type = possible.find((each) => types?.includes(each) ?? true);
  // Without force_size, the disk gets the size of a geometry, which nearly always differs.
  const size = sizeBy === 'geometry' ? '' : ',force_size=on';
  if (type === undefined) return undefined;
  const convert: ConvertOptions = { format: 'vpc', subformat: type, forceSize: sizeBy !== 'geometry' };
  return { driver: 'vpc', options: `subformat=${type}${size}`, convert };
}

/** qemu-img writes disks with sectors of 512 bytes, and leaves no log behind. */
function vhdxTarget({ types, sectorSizes }: VhdxRule = {}): Written | undefined {
  const possible: readonly Subformat[] = ['dynamic', 'fixed'];
  const type = possible.find((each) => types?.includes(each) ?? true);
  if (type === undefined || sectorSizes?.includes(SECTOR) === false) return undefined;
  return {
    driver: 'vhdx',
    ...(type === 'fixed' && { options: 'subformat=fixed' }),
    convert: { format: 'vhdx', subformat: type },
  };
}
