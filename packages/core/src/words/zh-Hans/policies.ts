import type { policies as english } from '../en/policies.js';

/** Names of groups of policies, of policies without a title of their own, and of services. */
export const policies: Readonly<Record<keyof typeof english, string>> = {
  group_general: '通用',
  group_hoster: '托管服务商',
  group_public_cloud: '公有云',
  group_self_hosted: '自托管',
  policy_expected_format: '预期格式',
  policy_openstack_compute: 'OpenStack Compute（Nova）',
  policy_openstack_image: 'OpenStack Image 服务（Glance）',
  policy_permissive: '宽松策略',
  policy_raw_block_device: 'raw 块设备策略',
  policy_cdi_upload: 'KubeVirt CDI（上传）',
  policy_cloudstack_kvm_url: 'CloudStack（KVM，通过 URL）',
  policy_proxmox_iso: 'Proxmox VE（ISO 镜像）',
  policy_vultr: 'Vultr（快照）',
  policy_xo_disk_import: 'Xen Orchestra（磁盘导入）',
  service_glance: 'OpenStack 镜像服务',
  service_nova: 'OpenStack 计算服务',
};
