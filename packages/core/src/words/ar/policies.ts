import type { policies as english } from '../en/policies.js';

/** Names of groups of policies, of policies without a title of their own, and of services. */
export const policies: Readonly<Record<keyof typeof english, string>> = {
  group_general: 'أي وجهة',
  group_hoster: 'مزودو الاستضافة',
  group_public_cloud: 'السحابات العامة',
  group_self_hosted: 'الاستضافة الذاتية',
  policy_expected_format: 'سياسة التنسيق المتوقع',
  policy_openstack_compute: 'OpenStack Compute (Nova)',
  policy_openstack_image: 'OpenStack Image (Glance)',
  policy_permissive: 'السياسة المتساهلة',
  policy_raw_block_device: 'سياسة أجهزة الكتل الخام',
  policy_cdi_upload: 'KubeVirt CDI (الرفع)',
  policy_cloudstack_kvm_url: 'CloudStack (KVM، من عنوان URL)',
  policy_proxmox_iso: 'Proxmox VE (صورة ISO)',
  policy_vultr: 'Vultr (لقطة)',
  policy_xo_disk_import: 'Xen Orchestra (استيراد قرص)',
  service_glance: 'خدمة OpenStack Glance',
  service_nova: 'خدمة OpenStack Nova',
};
