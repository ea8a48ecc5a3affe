import type { ImagePolicy, RuleSource } from '../policy.js';

const GUIDE: RuleSource = {
  source: 'Alibaba Cloud, ECS User Guide: Import a custom image',
  asOf: '2025-11-07',
  basis: 'documented',
};

/** What Alibaba Cloud's ECS imports as a custom image. */
export function alibabaEcs(): ImagePolicy {
  return {
    name: 'alibaba-ecs',
    title: 'Alibaba Cloud ECS',
    allowedFormats: ['raw', 'vhd', 'qcow2', 'vmdk'],
    qcow2: { compressionTypes: ['zlib'] },
    severities: { compression_not_allowed: 'warn' },
    transfer: { by: 'object-storage', resumable: true },
    unshown: ['virtio_drivers', 'cloud_init', 'region'],
    sources: { allowedFormats: GUIDE, qcow2: GUIDE, transfer: GUIDE, unshown: GUIDE },
    unconfirmed: ['minVirtualSize', 'maxVirtualSize', 'encryption'],
  };
}
