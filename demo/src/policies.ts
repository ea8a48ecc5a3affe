import { type ImagePolicy, type PolicyName, policies } from '@diskloupe/core/policy';

/** The label of each policy, in list order. */
const CHOICES: Readonly<Record<PolicyName, readonly [label: string, policy: ImagePolicy]>> = {
  'openstack-image': ['OpenStack image service', policies['openstack-image']()],
  'openstack-compute': ['OpenStack compute service', policies['openstack-compute']()],
  'raw-block-device': ['Raw disks in blocks of 512 bytes', policies['raw-block-device']()],
  azure: ['Azure, fixed VHD', policies.azure()],
  'one-pass-qcow2': ['One-pass importer of qcow2', policies['one-pass-qcow2']()],
  permissive: ['Any safe image', policies.permissive()],
};

/** The policies to choose from, with their labels. */
export const POLICIES: readonly (readonly [label: string, policy: ImagePolicy])[] = Object.values(CHOICES);
