import type { policies as english } from '../en/policies.js';

/** Names of groups of policies, of policies without a title of their own, and of services. */
export const policies: Readonly<Record<keyof typeof english, string>> = {
  group_general: '一般',
  group_hoster: 'ホスティング事業者',
  group_public_cloud: 'パブリッククラウド',
  group_self_hosted: 'セルフホスト',
  policy_expected_format: '想定された形式',
  policy_openstack_compute: 'OpenStack Compute（Nova）',
  policy_openstack_image: 'OpenStack Image サービス（Glance）',
  policy_permissive: '制限の緩いポリシー',
  policy_raw_block_device: 'raw ブロックデバイスのポリシー',
  policy_cdi_upload: 'KubeVirt CDI（アップロード）',
  policy_cloudstack_kvm_url: 'CloudStack（KVM、URL から）',
  policy_proxmox_iso: 'Proxmox VE（ISO イメージ）',
  policy_vultr: 'Vultr（スナップショット）',
  policy_xo_disk_import: 'Xen Orchestra（ディスクのインポート）',
  service_glance: 'OpenStack Image サービス',
  service_nova: 'OpenStack Compute サービス',
};
