/** Names of the policies that are known, and of the services that they speak of. */
export const policies = {
  policy_azure_fixed_vhd: 'Azure (fixed VHD)',
  policy_expected_format: 'the expected format',
  policy_one_pass_qcow2: 'the one-pass qcow2 policy',
  policy_openstack_compute: 'OpenStack Compute (Nova)',
  policy_openstack_image: 'OpenStack Image service (Glance)',
  policy_permissive: 'the permissive policy',
  policy_raw_block_device: 'the raw block device policy',
  service_glance: "OpenStack's image service",
  service_nova: "OpenStack's compute service",
} as const;
