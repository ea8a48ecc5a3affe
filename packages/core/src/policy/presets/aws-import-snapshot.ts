import type { ImagePolicy, RuleSource } from '../policy.js';
import { TIB } from '../preset.js';

const API: RuleSource = {
  source: 'Amazon EC2 API: DiskImageDetail, SnapshotDiskContainer',
  asOf: '2025-05-29',
  basis: 'reported',
};
const VOLUMES: RuleSource = {
  source: 'Amazon EBS User Guide: volume constraints',
  asOf: 'undated',
  basis: 'documented',
};

/** What `aws ec2 import-snapshot` turns into a snapshot: it looks neither for a system nor for drivers. */
export function awsImportSnapshot(): ImagePolicy {
  return {
    name: 'aws-import-snapshot',
    title: 'AWS (import-snapshot)',
    allowedFormats: ['vmdk', 'vhd', 'vhdx', 'raw'],
    vmdk: { createTypes: ['streamOptimized'], toleratedTypes: ['monolithicSparse'] },
    maxVirtualSize: 64 * TIB,
    transfer: { by: 'object-storage', resumable: true },
    sources: { allowedFormats: API, vmdk: API, maxVirtualSize: VOLUMES, transfer: API },
    unconfirmed: ['vhdx', 'checksums', 'encryption'],
  };
}
