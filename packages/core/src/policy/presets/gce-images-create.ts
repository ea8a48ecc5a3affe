import type { ImagePolicy, RuleSource } from '../policy.js';
import { GIB } from '../preset.js';

const PRACTICES: RuleSource = {
  source: 'Google Cloud, Image management best practices',
  asOf: 'undated',
  basis: 'documented',
};
const API: RuleSource = { ...PRACTICES, source: 'Compute Engine API: images, rawDisk' };
const REPORTED: RuleSource = {
  source: 'Instructions of others for `gcloud compute images create --source-uri`',
  asOf: 'undated',
  basis: 'reported',
};

/** What `gcloud compute images create --source-uri` accepts: a raw disk named `disk.raw` in a tar, packed with gzip. */
export function gceImagesCreate(): ImagePolicy {
  return {
    name: 'gce-images-create',
    title: 'Google Compute Engine (images create)',
    allowedFormats: ['raw'],
    wrapperRequired: true,
    wrappers: [{ kind: 'gzip', holds: 'tar', member: 'disk.raw', dialects: ['oldgnu'], formats: ['raw'] }],
    alignments: [{ of: 'virtualSize', multiple: GIB }],
    partitionTables: ['mbr', 'gpt'],
    severities: { partition_table_not_allowed: 'warn', wrapper_tar_dialect: 'warn' },
    transfer: { by: 'object-storage', resumable: true },
    unshown: ['virtio_drivers', 'architecture', 'boot_loader'],
    sources: {
      allowedFormats: PRACTICES,
      wrapperRequired: PRACTICES,
      wrappers: API,
      alignments: REPORTED,
      partitionTables: PRACTICES,
      transfer: PRACTICES,
      unshown: PRACTICES,
    },
    unconfirmed: ['maxVirtualSize'],
  };
}
