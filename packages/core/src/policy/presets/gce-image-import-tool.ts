import type { ImagePolicy, RuleSource } from '../policy.js';

const GUIDE: RuleSource = {
  source: 'Google Cloud, Importing virtual disks',
  asOf: 'undated',
  basis: 'documented',
};
const CODE: RuleSource = {
  source:
    'GoogleCloudPlatform/compute-image-import, cli_tools/common/image/importer/source.go, imagefile/qemu_img.go',
  asOf: '2026-05-10',
  basis: 'derived',
};

/** What `gcloud compute images import` converts: whatever its qemu-img reads. */
export function gceImageImportTool(): ImagePolicy {
  return {
    name: 'gce-image-import-tool',
    title: 'Google Compute Engine (images import)',
    allowedFormats: ['vmdk', 'vhd', 'vhdx', 'vdi', 'qcow2', 'qcow', 'qed', 'raw'],
    minFileSize: 1,
    encryption: { is: 'refused' },
    arrival: { becomes: 'raw' },
    transfer: { by: 'object-storage', resumable: true },
    unshown: ['listed_system', 'boot_loader', 'virtio_drivers', 'architecture'],
    sources: {
      allowedFormats: CODE,
      minFileSize: { ...CODE, basis: 'documented' },
      encryption: GUIDE,
      arrival: CODE,
      transfer: GUIDE,
      unshown: GUIDE,
    },
    unconfirmed: ['maxVirtualSize', 'checksums'],
  };
}
