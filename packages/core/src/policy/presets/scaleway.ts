import type { ImagePolicy, RuleSource } from '../policy.js';
import { GB, TB } from '../preset.js';

const DOCS: RuleSource = {
  source: 'scaleway/docs-content, snapshot-import-export-feature',
  asOf: '2025-06-02',
  basis: 'documented',
};
const MIGRATING: RuleSource = {
  source: 'scaleway/docs-content, migrating-vms-vmware-scaleway',
  asOf: '2025-07-21',
  basis: 'documented',
};

/** What Scaleway imports as a snapshot. */
export function scaleway(): ImagePolicy {
  return {
    name: 'scaleway',
    title: 'Scaleway',
    allowedFormats: ['qcow2'],
    names: { extensions: ['qcow', 'qcow2'] },
    // No document says whether a smaller disk is refused, or gets a volume of that size.
    severities: { name_not_allowed: 'warn', disk_too_small: 'warn' },
    minVirtualSize: GB,
    maxVirtualSize: TB,
    firmware: ['uefi'],
    unbootable: 'warn',
    transfer: { by: 'object-storage', resumable: true },
    unshown: ['region', 'virtio_drivers', 'agent'],
    sources: {
      allowedFormats: DOCS,
      names: DOCS,
      minVirtualSize: DOCS,
      maxVirtualSize: DOCS,
      firmware: MIGRATING,
      unbootable: MIGRATING,
      transfer: DOCS,
      unshown: MIGRATING,
    },
  };
}
