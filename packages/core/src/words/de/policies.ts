import type { policies as names } from '../en/policies.js';

/** Names of groups of policies, of policies without a title of their own, and of services. */
export const policies: Readonly<Record<keyof typeof names, string>> = {
  group_general: 'Überall',
  group_hoster: 'Hoster',
  group_public_cloud: 'Public Clouds',
  group_self_hosted: 'Selbst betrieben',
  policy_expected_format: 'Richtlinie „Erwartetes Format“',
  policy_openstack_compute: 'OpenStack Compute (Nova)',
  policy_openstack_image: 'OpenStack Image (Glance)',
  policy_permissive: 'Richtlinie „Alles erlaubt“',
  policy_raw_block_device: 'Richtlinie „Raw-Blockgerät“',
  policy_cdi_upload: 'KubeVirt CDI (Upload)',
  policy_cloudstack_kvm_url: 'CloudStack (KVM, von einer URL)',
  policy_proxmox_iso: 'Proxmox VE (ISO-Image)',
  policy_vultr: 'Vultr (Snapshot)',
  policy_xo_disk_import: 'Xen Orchestra (Import von Festplatten)',
  service_glance: 'OpenStack Glance',
  service_nova: 'OpenStack Nova',
};
