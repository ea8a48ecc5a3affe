import type { policies as names } from '../en/policies.js';

/** Names of groups of policies, of policies without a title of their own, and of services. */
export const policies: Readonly<Record<keyof typeof names, string>> = {
  group_general: 'Partout',
  group_hoster: 'Hébergeurs',
  group_public_cloud: 'Clouds publics',
  group_self_hosted: 'Auto-hébergement',
  policy_expected_format: 'la stratégie « Format attendu »',
  policy_openstack_compute: 'OpenStack Compute (Nova)',
  policy_openstack_image: 'OpenStack Image (Glance)',
  policy_permissive: 'la stratégie « Tout autoriser »',
  policy_raw_block_device: 'la stratégie « Périphérique de bloc brut »',
  policy_cdi_upload: 'KubeVirt CDI (envoi)',
  policy_cloudstack_kvm_url: 'CloudStack (KVM, depuis une URL)',
  policy_proxmox_iso: 'Proxmox VE (image ISO)',
  policy_vultr: 'Vultr (instantané)',
  policy_xo_disk_import: 'Xen Orchestra (importation de disques)',
  service_glance: 'OpenStack Glance',
  service_nova: 'OpenStack Nova',
};
