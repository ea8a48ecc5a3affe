import type { ImagePolicy, RuleSource } from '../policy.js';
import { TIB } from '../preset.js';

const PREREQUISITES: RuleSource = {
  source: 'AWS, VM Import/Export User Guide: Requirements',
  asOf: 'undated',
  basis: 'documented',
};
const LIMITATIONS: RuleSource = { ...PREREQUISITES, source: 'AWS, VM Import/Export User Guide: Limitations' };
const VOLUMES: RuleSource = { ...PREREQUISITES, source: 'Amazon EBS User Guide: volume constraints' };

/** What `aws ec2 import-image` turns into a machine image. */
export function awsImportImage(): ImagePolicy {
  return {
    name: 'aws-import-image',
    title: 'AWS (import-image)',
    allowedFormats: ['vmdk', 'vhd', 'vhdx', 'raw', 'ova'],
    vmdk: { createTypes: ['streamOptimized'], toleratedTypes: ['monolithicSparse'] },
    vhd: { types: ['fixed', 'dynamic'] },
    vhdx: { types: ['fixed', 'dynamic'], sectorSizes: [512] },
    ova: { extensions: ['vmdk', 'vhd', 'vhdx', 'raw'], maxDisks: 21 },
    limits: [{ when: { partitionTables: ['mbr'] }, maxVirtualSize: 2 * TIB }],
    maxVirtualSize: 64 * TIB,
    partitionTables: ['mbr', 'gpt'],
    encryption: { is: 'refused' },
    transfer: { by: 'object-storage', resumable: true },
    unshown: ['listed_system', 'kernel', 'architecture'],
    sources: {
      allowedFormats: PREREQUISITES,
      vmdk: PREREQUISITES,
      vhd: PREREQUISITES,
      vhdx: PREREQUISITES,
      ova: LIMITATIONS,
      limits: VOLUMES,
      maxVirtualSize: VOLUMES,
      partitionTables: LIMITATIONS,
      encryption: LIMITATIONS,
      transfer: PREREQUISITES,
      unshown: PREREQUISITES,
    },
    unconfirmed: ['checksums'],
  };
}
