import { RELEASES } from '../openstack/releases.js';
import type { PolicyCard } from '../preset.js';

const RELEASE_NAMES: readonly string[] = RELEASES.flatMap(({ number, name }) => [number, name]);

/**
 * Every known policy, one card each, for a list to choose from; `loadPolicy` loads the rules of one.
 *
 * @example
 * ```ts no-run
 * import { policyCards } from '@diskloupe/core/policy';
 *
 * const options = policyCards.map(({ name, title }) => new Option(title, name));
 * document.querySelector('select')?.replaceChildren(...options);
 * ```
 */
export const policyCards: readonly PolicyCard[] = [
  {
    name: 'openstack-image',
    aliases: ['glance'],
    title: 'OpenStack Image service (Glance)',
    group: 'self-hosted',
    options: {
      release: RELEASE_NAMES,
      diskFormats: 'names',
      vmdkAllowedTypes: 'names',
      imageSizeCap: 'bytes',
      requireImageFormatMatch: 'flag',
      gptSafetyChecksNonfatal: 'names',
    },
    load: async () => (await import('./openstack-image.js')).openstackImage,
  },
  {
    name: 'openstack-compute',
    aliases: ['openstack', 'nova'],
    title: 'OpenStack Compute (Nova)',
    group: 'self-hosted',
    options: {
      release: RELEASE_NAMES,
      forceRawImages: 'flag',
      allowedVmdkTypes: 'names',
      disableDeepImageInspection: 'flag',
    },
    load: async () => (await import('./openstack-compute.js')).openstackCompute,
  },
  {
    name: 'alibaba-ecs',
    title: 'Alibaba Cloud ECS',
    group: 'public-cloud',
    load: async () => (await import('./alibaba-ecs.js')).alibabaEcs,
  },
  {
    name: 'aws-import-image',
    aliases: ['aws'],
    title: 'AWS (import-image)',
    group: 'public-cloud',
    load: async () => (await import('./aws-import-image.js')).awsImportImage,
  },
  {
    name: 'aws-import-snapshot',
    title: 'AWS (import-snapshot)',
    group: 'public-cloud',
    load: async () => (await import('./aws-import-snapshot.js')).awsImportSnapshot,
  },
  {
    name: 'azure',
    aliases: ['azure-fixed-vhd'],
    title: 'Azure',
    group: 'public-cloud',
    options: { maxVirtualSize: 'bytes' },
    load: async () => (await import('./azure-fixed-vhd.js')).azureFixedVhd,
  },
  {
    name: 'gce-images-create',
    aliases: ['gce'],
    title: 'Google Compute Engine (images create)',
    group: 'public-cloud',
    load: async () => (await import('./gce-images-create.js')).gceImagesCreate,
  },
  {
    name: 'gce-image-import-tool',
    title: 'Google Compute Engine (images import)',
    group: 'public-cloud',
    load: async () => (await import('./gce-image-import-tool.js')).gceImageImportTool,
  },
  {
    name: 'ibm-vpc',
    title: 'IBM Cloud VPC',
    group: 'public-cloud',
    load: async () => (await import('./ibm-vpc.js')).ibmVpc,
  },
  {
    name: 'oci',
    title: 'Oracle Cloud Infrastructure',
    group: 'public-cloud',
    load: async () => (await import('./oci.js')).oci,
  },
  {
    name: 'cdi-upload',
    title: 'KubeVirt CDI (upload)',
    group: 'self-hosted',
    options: { storage: 'bytes', volumeMode: ['Filesystem', 'Block'] },
    load: async () => (await import('./cdi.js')).cdiUpload,
  },
  {
    name: 'cdi-http',
    title: 'KubeVirt CDI (http)',
    group: 'self-hosted',
    options: { storage: 'bytes', volumeMode: ['Filesystem', 'Block'] },
    load: async () => (await import('./cdi.js')).cdiHttp,
  },
  {
    name: 'cloudstack-kvm',
    title: 'CloudStack (KVM)',
    group: 'self-hosted',
    load: async () => (await import('./cloudstack.js')).cloudstackKvm,
  },
  {
    name: 'cloudstack-kvm-url',
    title: 'CloudStack (KVM, from a URL)',
    group: 'self-hosted',
    load: async () => (await import('./cloudstack.js')).cloudstackKvmUrl,
  },
  {
    name: 'cloudstack-vmware',
    title: 'CloudStack (VMware)',
    group: 'self-hosted',
    load: async () => (await import('./cloudstack.js')).cloudstackVmware,
  },
  {
    name: 'cloudstack-xenserver',
    title: 'CloudStack (XenServer)',
    group: 'self-hosted',
    load: async () => (await import('./cloudstack.js')).cloudstackXenserver,
  },
  {
    name: 'harvester',
    title: 'Harvester',
    group: 'self-hosted',
    load: async () => (await import('./harvester.js')).harvester,
  },
  {
    name: 'harvester-cdi',
    title: 'Harvester (CDI)',
    group: 'self-hosted',
    load: async () => (await import('./harvester.js')).harvesterCdi,
  },
  {
    name: 'harvester-longhorn',
    title: 'Harvester (Longhorn)',
    group: 'self-hosted',
    load: async () => (await import('./harvester.js')).harvesterLonghorn,
  },
  {
    name: 'incus-image-import',
    title: 'Incus (image import)',
    group: 'self-hosted',
    load: async () => (await import('./incus.js')).incusImageImport,
  },
  {
    name: 'incus-migrate',
    title: 'Incus (incus-migrate)',
    group: 'self-hosted',
    load: async () => (await import('./incus.js')).incusMigrate,
  },
  {
    name: 'lxd-convert',
    title: 'LXD (lxd-convert)',
    group: 'self-hosted',
    load: async () => (await import('./incus.js')).lxdConvert,
  },
  {
    name: 'opennebula',
    title: 'OpenNebula',
    group: 'self-hosted',
    load: async () => (await import('./opennebula.js')).opennebula,
  },
  {
    name: 'opennebula-http',
    title: 'OpenNebula (http)',
    group: 'self-hosted',
    load: async () => (await import('./opennebula.js')).opennebulaHttp,
  },
  {
    name: 'ovirt',
    title: 'oVirt',
    group: 'self-hosted',
    options: { storageFormat: ['V1', 'V2', 'V3', 'V4', 'V5'] },
    load: async () => (await import('./ovirt.js')).ovirt,
  },
  {
    name: 'oxide',
    title: 'Oxide',
    group: 'self-hosted',
    options: { blockSize: ['512', '2048', '4096'] },
    load: async () => (await import('./oxide.js')).oxide,
  },
  {
    name: 'proxmox-import',
    aliases: ['proxmox'],
    title: 'Proxmox VE (import)',
    group: 'self-hosted',
    load: async () => (await import('./proxmox.js')).proxmoxImport,
  },
  {
    name: 'proxmox-iso',
    title: 'Proxmox VE (ISO image)',
    group: 'self-hosted',
    load: async () => (await import('./proxmox.js')).proxmoxIso,
  },
  {
    name: 'vsphere',
    title: 'VMware vSphere',
    group: 'self-hosted',
    load: async () => (await import('./vsphere.js')).vsphere,
  },
  {
    name: 'xo-disk-import',
    aliases: ['xcp-ng'],
    title: 'Xen Orchestra (disk import)',
    group: 'self-hosted',
    options: { imageFormat: ['vhd', 'qcow2'] },
    load: async () => (await import('./xen-orchestra.js')).xoDiskImport,
  },
  {
    name: 'digitalocean',
    title: 'DigitalOcean',
    group: 'hoster',
    load: async () => (await import('./digitalocean.js')).digitalocean,
  },
  {
    name: 'hetzner-tool',
    aliases: ['hetzner'],
    title: 'Hetzner Cloud (hcloud-upload-image)',
    group: 'hoster',
    load: async () => (await import('./hetzner-tool.js')).hetznerTool,
  },
  {
    name: 'linode',
    title: 'Linode (Akamai)',
    group: 'hoster',
    load: async () => (await import('./linode.js')).linode,
  },
  {
    name: 'ovh-byoi',
    title: 'OVHcloud (Bring Your Own Image)',
    group: 'hoster',
    load: async () => (await import('./ovh.js')).ovhByoi,
  },
  {
    name: 'ovh-byolinux',
    title: 'OVHcloud (Bring Your Own Linux)',
    group: 'hoster',
    load: async () => (await import('./ovh.js')).ovhByolinux,
  },
  {
    name: 'scaleway',
    title: 'Scaleway',
    group: 'hoster',
    load: async () => (await import('./scaleway.js')).scaleway,
  },
  {
    name: 'vultr',
    title: 'Vultr (snapshot)',
    group: 'hoster',
    load: async () => (await import('./vultr.js')).vultr,
  },
  {
    name: 'raw-block-device',
    title: 'Raw block device',
    group: 'general',
    options: { blockSize: 'bytes', convert: 'flag' },
    load: async () => (await import('./raw-block-device.js')).rawBlockDevice,
  },
  {
    name: 'permissive',
    title: 'Any safe image',
    group: 'general',
    load: async () => (await import('./permissive.js')).permissive,
  },
];
