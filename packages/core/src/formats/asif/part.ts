import type { FormatPart } from '../format.js';
import { asifChecks } from './checks.js';
import type { AsifFinding } from './header.js';
import { probeAsif } from './probe.js';

/** Apple's Sparse Image Format, for virtual machines of macOS 26 and later. QEMU does not know it. */
export const asifPart: FormatPart<AsifFinding> = {
  probe: probeAsif,
  virtualSize: ({ sectorCount, blockSize }) => sectorCount * blockSize,
  checks: asifChecks,
  disk: async () => (await import('./disk.js')).openAsif,
  qemuInfo: async () => (await import('./qemu-info.js')).describeAsif,
};
