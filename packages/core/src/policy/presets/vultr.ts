import type { ImagePolicy, RuleSource } from '../policy.js';

const DOCS: RuleSource = { source: 'Vultr Docs: snapshot from URL', asOf: '2025-09-15', basis: 'documented' };

/** What Vultr turns into a snapshot: a raw disk at an address. */
export function vultr(): ImagePolicy {
  return {
    name: 'vultr',
    title: 'Vultr (snapshot)',
    allowedFormats: ['raw'],
    arrival: { becomes: 'raw' },
    transfer: { by: 'url' },
    sources: { allowedFormats: DOCS, arrival: DOCS, transfer: DOCS },
    unconfirmed: ['maxFileSize', 'firmware'],
  };
}
