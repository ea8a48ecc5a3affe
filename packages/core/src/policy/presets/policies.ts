import type { ImagePolicy } from '../policy.js';
import { azureFixedVhd } from './azure-fixed-vhd.js';
import { openstackCompute } from './openstack-compute.js';
import { openstackImage } from './openstack-image.js';
import { onePassQcow2, permissive } from './plain.js';
import { rawBlockDevice } from './raw-block-device.js';

/** The names of the known policies. */
export type PolicyName =
  | 'openstack-compute'
  | 'openstack-image'
  | 'raw-block-device'
  | 'azure'
  | 'one-pass-qcow2'
  | 'permissive';

/** Options apart from a policy's name; each policy uses those that apply to it. */
export interface NamedPolicyOptions {
  /** OpenStack release, e.g. `2026.1` or `gazpacho`. */
  readonly release?: string | undefined;
  /** Block size of the target's disk, in bytes; 512 by default. */
  readonly blockSize?: number | undefined;
  /** Whether other formats are converted before the upload, instead of refused. */
  readonly convert?: boolean | undefined;
}

/**
 * All known policies by name, for a list to choose from. For a fixed one, import its own function, which loads less.
 */
export const policies: Readonly<Record<PolicyName, (options?: NamedPolicyOptions) => ImagePolicy>> = {
  'openstack-compute': ({ release } = {}) => openstackCompute({ release }),
  'openstack-image': ({ release } = {}) => openstackImage({ release }),
  'raw-block-device': ({ blockSize = 512, convert } = {}) => rawBlockDevice({ blockSize, convert }),
  azure: () => azureFixedVhd(),
  'one-pass-qcow2': () => onePassQcow2(),
  permissive: () => permissive(),
};
