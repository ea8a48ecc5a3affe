import type { ImagePolicy, RuleSource } from '../policy.js';

const GOVMOMI: RuleSource = {
  source: 'vmware/govmomi, vmdk/import.go',
  asOf: '2026-08-21',
  basis: 'documented',
};
const LIBRARY: RuleSource = {
  source: 'vSphere Automation REST Programming Guide, content libraries',
  asOf: '8.0',
  basis: 'documented',
};

/** What vSphere imports as a disk, or into a content library. */
export function vsphere(): ImagePolicy {
  return {
    name: 'vsphere',
    title: 'VMware vSphere',
    allowedFormats: ['vmdk', 'ova', 'iso'],
    vmdk: { createTypes: ['streamOptimized'], compressed: true },
    ova: { extensions: ['vmdk', 'iso'], compressed: true },
    arrival: { becomes: 'vmdk' },
    transfer: { by: 'request', resumable: false, lengthRequired: true },
    sources: {
      allowedFormats: LIBRARY,
      vmdk: GOVMOMI,
      ova: LIBRARY,
      arrival: GOVMOMI,
      transfer: GOVMOMI,
    },
    unconfirmed: ['maxVirtualSize'],
  };
}
