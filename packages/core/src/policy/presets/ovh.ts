import type { ImagePolicy, RuleSource } from '../policy.js';

const BYOI: RuleSource = {
  source: 'OVHcloud Docs: Bring Your Own Image',
  asOf: '2026-05-28',
  basis: 'documented',
};
const BYOLINUX: RuleSource = {
  source: 'ovh/bringyourownlinux, README',
  asOf: 'undated',
  basis: 'documented',
};
const CHECKSUMS = ['md5', 'sha-1', 'sha-256', 'sha-512'] as const;

/** What OVHcloud installs on a dedicated server from an image of your own. */
export function ovhByoi(): ImagePolicy {
  return {
    name: 'ovh-byoi',
    title: 'OVHcloud (Bring Your Own Image)',
    allowedFormats: ['qcow2', 'raw'],
    partitionTables: ['mbr', 'gpt'],
    severities: { partition_table_not_allowed: 'warn' },
    arrival: { becomes: 'raw' },
    checksums: [{ algorithms: CHECKSUMS, of: 'file' }],
    transfer: { by: 'url' },
    unshown: ['memory', 'cloud_init'],
    sources: {
      allowedFormats: BYOI,
      partitionTables: BYOI,
      arrival: BYOI,
      checksums: BYOI,
      transfer: BYOI,
      unshown: BYOI,
    },
  };
}

/** What OVHcloud installs as a Linux of your own: one partition in a qcow2. */
export function ovhByolinux(): ImagePolicy {
  return {
    name: 'ovh-byolinux',
    title: 'OVHcloud (Bring Your Own Linux)',
    allowedFormats: ['qcow2'],
    transfer: { by: 'url' },
    unshown: ['file_system', 'boot_loader'],
    sources: { allowedFormats: BYOLINUX, transfer: BYOLINUX, unshown: BYOLINUX },
    unconfirmed: ['partitionTables'],
  };
}
