import type { ImagePolicy, RuleSource } from '../policy.js';
import { GB } from '../preset.js';

const DOCS: RuleSource = {
  source: 'ibm-cloud-docs/vpc: vsi-images',
  asOf: '2026-08-21',
  basis: 'documented',
};
const IMPORTING: RuleSource = { ...DOCS, source: 'ibm-cloud-docs/vpc: vsi_is_import_images' };
const ENCRYPTED: RuleSource = { ...DOCS, source: 'ibm-cloud-docs/vpc: vsi_is_encrypt_custom_image' };

/** What IBM Cloud VPC imports as a custom image. */
export function ibmVpc(): ImagePolicy {
  return {
    name: 'ibm-vpc',
    title: 'IBM Cloud VPC',
    allowedFormats: ['qcow2', 'vhd'],
    names: { extensions: ['qcow2', 'vhd'], caseSensitive: true },
    // A smaller disk gets a volume of that size.
    minVirtualSize: 10 * GB,
    severities: { name_not_allowed: 'warn', disk_too_small: 'warn' },
    maxVirtualSize: 250 * GB,
    encryption: { is: 'accepted', formats: ['qcow2'] },
    arrival: { becomes: 'unchanged' },
    checksums: [{ algorithms: ['sha-256'], of: 'file' }],
    transfer: { by: 'object-storage', resumable: true },
    unshown: ['cloud_init', 'listed_system', 'virtio_drivers', 'region'],
    sources: {
      allowedFormats: DOCS,
      names: IMPORTING,
      minVirtualSize: DOCS,
      maxVirtualSize: DOCS,
      encryption: ENCRYPTED,
      arrival: DOCS,
      checksums: IMPORTING,
      transfer: IMPORTING,
      unshown: DOCS,
    },
    unconfirmed: ['vhd', 'qcow2'],
  };
}
