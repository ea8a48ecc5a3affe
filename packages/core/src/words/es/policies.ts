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
  service_glance: 'OpenStack Glance',
  service_nova: 'OpenStack Nova',
};
