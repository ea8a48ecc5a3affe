import type { FormatPart } from '../format.js';
import { dmgChecks } from './checks.js';
import type { DmgFinding } from './header.js';
import { probeDmg } from './probe.js';

/** Apple's disk images with a trailer (UDIF), compressed or not, and encrypted ones. QEMU goes by their file name. */
export const dmgPart: FormatPart<DmgFinding> = {
  probe: probeDmg,
  virtualSize: ({ trailer }) => (trailer ? 512 * trailer.sectorCount : 'unseen'),
  checks: dmgChecks,
  // It begins with its first chunk: a disk's first sectors uncompressed, or compressed with bzip2 or xz.
  contains: (_, inner) => ['gpt', 'iso', 'other'].includes(inner),
  disk: async () => (await import('./disk.js')).openDmg,
  qemuInfo: async () => (await import('./qemu-info.js')).describeDmg,
};
