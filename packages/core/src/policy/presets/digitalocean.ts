import type { ImagePolicy, RuleSource } from '../policy.js';
import { GB } from '../preset.js';

const DOCS: RuleSource = { source: 'DigitalOcean Docs: custom images', asOf: 'undated', basis: 'documented' };
const API: RuleSource = { ...DOCS, source: 'DigitalOcean API: POST /v2/images' };

/** What DigitalOcean accepts as a custom image. */
export function digitalocean(): ImagePolicy {
  return {
    name: 'digitalocean',
    title: 'DigitalOcean',
    allowedFormats: ['raw', 'qcow2', 'vhdx', 'vdi', 'vmdk'],
    wrappers: [{ kind: 'gzip' }, { kind: 'bzip2' }],
    maxVirtualSize: 100 * GB,
    partitionTables: ['mbr', 'gpt'],
    severities: { partition_table_not_allowed: 'warn' },
    transfer: { by: 'url', resumable: false },
    unshown: ['unix', 'file_system', 'cloud_init', 'ssh'],
    sources: {
      allowedFormats: API,
      wrappers: API,
      maxVirtualSize: DOCS,
      partitionTables: DOCS,
      transfer: DOCS,
      unshown: DOCS,
    },
  };
}
