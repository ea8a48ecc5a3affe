import type { ImagePolicy, RuleSource } from '../policy.js';
import { GIB, MIB, type PolicyOptions } from '../preset.js';

const CONSOLE: RuleSource = {
  source: 'oxidecomputer/console, app/forms/image-upload.tsx',
  asOf: '2026-08-21',
  basis: 'documented',
};
const OMICRON: RuleSource = {
  source: 'oxidecomputer/omicron, nexus/src/app/disk.rs',
  asOf: '2026-08-21',
  basis: 'documented',
};
/** In bytes. */
const CHUNK: number = MIB / 2;

/** What the image upload of Oxide's console accepts: the bytes as they are. */
export function oxide({ blockSize = '512' }: PolicyOptions): ImagePolicy {
  const size = Number(blockSize);
  return {
    name: 'oxide',
    title: 'Oxide',
    allowedFormats: ['raw', 'iso'],
    unrecognised: 'raw',
    blockSize: size,
    discBlockSize: 2048,
    severities: { block_size_mismatch: 'warn' },
    unbootable: 'warn',
    alignments: [
      { of: 'fileSize', multiple: size },
      { of: 'fileSize', multiple: GIB, otherwise: 'roundUp' },
    ],
    maxFileSize: 1023 * GIB,
    arrival: { becomes: 'raw' },
    transfer: { by: 'chunks', chunkSize: CHUNK, resumable: false },
    sources: {
      allowedFormats: CONSOLE,
      unrecognised: CONSOLE,
      blockSize: CONSOLE,
      discBlockSize: CONSOLE,
      unbootable: CONSOLE,
      alignments: CONSOLE,
      maxFileSize: OMICRON,
      arrival: CONSOLE,
      transfer: CONSOLE,
    },
  };
}
