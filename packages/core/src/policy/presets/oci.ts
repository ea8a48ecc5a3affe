import type { ImagePolicy, RuleSource } from '../policy.js';
import { GB } from '../preset.js';

const API: RuleSource = {
  source: 'Oracle Cloud Infrastructure, Core Services API: ImageSourceDetails',
  asOf: '2.8.0',
  basis: 'documented',
};
const INTRO: RuleSource = {
  source: 'Oracle Cloud Infrastructure Documentation: Bring Your Own Image',
  asOf: 'undated',
  basis: 'documented',
};

/** What Oracle Cloud Infrastructure imports as a custom image. */
export function oci(): ImagePolicy {
  return {
    name: 'oci',
    title: 'Oracle Cloud Infrastructure',
    allowedFormats: ['vmdk', 'qcow2'],
    vmdk: { createTypes: ['monolithicSparse', 'streamOptimized'] },
    maxVirtualSize: 400 * GB,
    encryption: { is: 'refused' },
    transfer: { by: 'object-storage', resumable: true },
    unshown: ['virtio_drivers', 'region', 'volume_manager'],
    sources: {
      allowedFormats: API,
      vmdk: API,
      maxVirtualSize: INTRO,
      encryption: INTRO,
      transfer: API,
      unshown: INTRO,
    },
    unconfirmed: ['wrappers', 'firmware', 'partitionTables', 'checksums'],
  };
}
