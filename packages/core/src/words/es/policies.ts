import type { policies as english } from '../en/policies.js';

/** Names of groups of policies, of policies without a title of their own, and of services. */
export const policies: Readonly<Record<keyof typeof english, string>> = {
  group_general: 'Cualquier destino',
  group_hoster: 'Proveedores de alojamiento',
  group_public_cloud: 'Nubes públicas',
  group_self_hosted: 'Infraestructura propia',
  policy_expected_format: 'la política de formato esperado',
  policy_openstack_compute: 'OpenStack Compute (Nova)',
  policy_openstack_image: 'OpenStack Image (Glance)',
  policy_permissive: 'la política permisiva',
  policy_raw_block_device: 'la política para dispositivos de bloques en bruto',
  policy_cdi_upload: 'KubeVirt CDI (carga)',
  policy_cloudstack_kvm_url: 'CloudStack (KVM, desde una URL)',
  policy_proxmox_iso: 'Proxmox VE (imagen ISO)',
  policy_vultr: 'Vultr (instantánea)',
  policy_xo_disk_import: 'Xen Orchestra (importación de discos)',
  service_glance: 'OpenStack Glance',
  service_nova: 'OpenStack Nova',
};
