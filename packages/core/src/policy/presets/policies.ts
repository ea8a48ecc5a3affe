import type { ImagePolicy } from '../policy.js';
import { azureFixedVhd } from './azure-fixed-vhd.js';
import { onePassQcow2 } from './one-pass-qcow2.js';
import { openstackCompute } from './openstack-compute.js';
import { openstackImage } from './openstack-image.js';
import { permissive } from './permissive.js';
import { rawBlockDevice } from './raw-block-device.js';

/** The names of the policies that are known. */
export type PolicyName =
  | 'openstack-compute'
  | 'openstack-image'
  | 'raw-block-device'
  | 'azure'
  | 'one-pass-qcow2'
  | 'permissive';

/** What a person may choose besides a policy's name; each policy takes what it has a use for. */
export interface NamedPolicyOptions {
  /** Of OpenStack, e.g. `2026.1` or `gazpacho`. */
  readonly release?: string | undefined;
  /** Of the target's disk, in bytes; 512 by default. */
  readonly blockSize?: number | undefined;
  /** Whether other formats are converted before the upload, in the place of being refused. */
  readonly convert?: boolean | undefined;
}

/** All policies that are known, by name, for a list to choose from. Where one is fixed, its own function is less to load. */
export const policies: Readonly<Record<PolicyName, (options?: NamedPolicyOptions) => ImagePolicy>> = {
  'openstack-compute': ({ release } = {}) => openstackCompute({ release }),
  'openstack-image': ({ release } = {}) => openstackImage({ release }),
  'raw-block-device': ({ blockSize = 512, convert } = {}) => rawBlockDevice({ blockSize, convert }),
  azure: () => azureFixedVhd(),
  'one-pass-qcow2': () => onePassQcow2(),
  permissive: () => permissive(),
};
