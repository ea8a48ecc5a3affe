import type { ImagePolicy, RuleSource } from '../policy.js';
import { GB } from '../preset.js';

const DOCS: RuleSource = { source: 'DigitalOcean Docs: custom images', asOf: 'undated', basis: 'documented' };
const COREOS: RuleSource = {
  source: 'coreos/fedora-coreos-tracker, issue 395',
  asOf: '2020',
  basis: 'reported',
};

/** What DigitalOcean takes as a custom image. */
export function digitalocean(): ImagePolicy {
  return {
    name: 'digitalocean',
    title: 'DigitalOcean',
    allowedFormats: ['raw', 'qcow2'],
    wrappers: [{ kind: 'gzip' }, { kind: 'bzip2' }],
    maxVirtualSize: 100 * GB,
    partitionTables: ['mbr', 'gpt'],
    severities: { partition_table_not_allowed: 'warn' },
    transfer: { by: 'url', resumable: false },
    unshown: ['unix', 'file_system', 'cloud_init', 'ssh'],
    sources: {
      allowedFormats: COREOS,
      wrappers: COREOS,
      maxVirtualSize: DOCS,
      partitionTables: DOCS,
      transfer: DOCS,
      unshown: DOCS,
    },
    unconfirmed: ['vhdx', 'vmdk'],
  };
}
