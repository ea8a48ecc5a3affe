import type { ImagePolicy, RuleSource } from '../policy.js';
import { MIB } from '../preset.js';

const TOOL: RuleSource = {
  source: 'apricote/hcloud-upload-image, hcloudimages/client.go',
  asOf: '2026-06-21',
  basis: 'documented',
};

/** What `hcloud-upload-image` writes from Hetzner Cloud's rescue system: there is no upload of its own. */
export function hetznerTool(): ImagePolicy {
  return {
    name: 'hetzner-tool',
    title: 'Hetzner Cloud (hcloud-upload-image)',
    allowedFormats: ['raw', 'qcow2'],
    wrappers: (['bzip2', 'xz', 'zstd'] as const).map((kind) => ({ kind, formats: ['raw'] })),
    limits: [{ when: { formats: ['qcow2'] }, maxFileSize: 960 * MIB }],
    severities: { file_too_large: 'warn' },
    arrival: { becomes: 'raw', loses: ['snapshots', 'bitmaps'] },
    transfer: { by: 'rescue' },
    unshown: ['architecture'],
    sources: {
      allowedFormats: TOOL,
      wrappers: TOOL,
      limits: TOOL,
      arrival: TOOL,
      transfer: TOOL,
      unshown: TOOL,
    },
  };
}
