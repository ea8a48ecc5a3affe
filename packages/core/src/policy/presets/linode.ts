import type { ImagePolicy, RuleSource } from '../policy.js';
import { GB } from '../preset.js';

const API: RuleSource = { source: 'Linode API: images/upload', asOf: 'undated', basis: 'documented' };
const LINK_LIFE = 86_400_000;

/** What Linode (Akamai) accepts as a custom image: a raw disk packed with gzip. */
export function linode(): ImagePolicy {
  return {
    name: 'linode',
    title: 'Linode (Akamai)',
    allowedFormats: ['raw'],
    wrapperRequired: true,
    wrappers: [{ kind: 'gzip', formats: ['raw'] }],
    maxFileSize: 5 * GB,
    arrival: { becomes: 'raw' },
    transfer: { by: 'request', resumable: false, linkLife: LINK_LIFE },
    sources: {
      allowedFormats: API,
      wrapperRequired: API,
      wrappers: API,
      maxFileSize: API,
      arrival: API,
      transfer: API,
    },
    unconfirmed: ['maxVirtualSize'],
  };
}
