/** Names of groups of policies, of policies without a title of their own, and of services. */
export const policies = {
  group_general: 'Anywhere',
  group_hoster: 'Hosters',
  group_public_cloud: 'Public clouds',
  group_self_hosted: 'Self-hosted',
  policy_expected_format: 'the expected format',
  policy_openstack_compute: 'OpenStack Compute (Nova)',
  policy_openstack_image: 'OpenStack Image service (Glance)',
  policy_permissive: 'the permissive policy',
  policy_raw_block_device: 'the raw block device policy',
  policy_cdi_upload: 'KubeVirt CDI (upload)',
  policy_cloudstack_kvm_url: 'CloudStack (KVM, from a URL)',
  policy_proxmox_iso: 'Proxmox VE (ISO image)',
  policy_vultr: 'Vultr (snapshot)',
  policy_xo_disk_import: 'Xen Orchestra (disk import)',
  service_glance: "OpenStack's image service",
  service_nova: "OpenStack's compute service",
} as const;
